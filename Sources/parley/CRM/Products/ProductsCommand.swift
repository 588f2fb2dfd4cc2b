import ArgumentParser
import CRM
import CRMTools
import JSON

struct ProductsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products", abstract: "The price list and what of it deals have: list, add, line, lines.",
        subcommands: [
            ProductsListCommand.self, ProductsAddCommand.self, ProductsLineCommand.self, ProductsLinesCommand.self,
        ])
}

struct ProductsListCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List live products.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Argument(help: "Only those with this in their name or SKU.") var text: String?

    func view(_ crm: CRMSession) throws -> CRMView {
        let products = try crm.products(ProductQuery(text: text, limit: list.limit))
        var table = TextTable(.number("id"), .text("name"), .text("sku"), .text("unit"), .number("price"))
        for product in products {
            let details = product.details
            table.add(
                "\(product.id)", details.name, details.sku ?? "", details.unit ?? "",
                MoneyText.of(details.price, in: details.currency))
        }
        return CRMView(products.map { RecordJSON.product($0) }, table, none: "no products")
    }
}

struct ProductsAddCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a product.",
        discussion: """
              parley crm products add "Team licence" --price 348 --unit seat --sku LIC-TEAM
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "What it is called.") var name: String
    @Option(help: "For one unit, such as 99.90.") var price: AmountArgument
    @Option(help: "The account's unless given.") var currency: String?
    @Option(help: "What one of it is: seat, hour.") var unit: String?
    @Option(help: "The number it is known by.") var sku: String?
    @Option(help: "What it is.") var description: String?

    func view(_ crm: CRMSession) throws -> CRMView {
        let currency = try currency.map { try Currency($0) } ?? crm.ownAccount().currency
        let product = try crm.createProduct(
            ProductDetails(
                name: name, sku: sku, description: description, unit: unit,
                price: try Amount.minorUnits(price.number, in: currency), currency: currency))
        return CRMView(RecordJSON.product(product), done: "added product \(product.id) \"\(product.details.name)\"")
    }
}

struct ProductsLineCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "line", abstract: "Put a product on a deal as a line item.",
        discussion: """
              parley crm products line 17 "Team licence" --quantity 25
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "The deal's number.") var deal: Int64
    @Argument(help: "The product, by number or name.") var product: String
    @Option(help: "How many, such as 2.5.") var quantity: AmountArgument?
    @Option(help: "For one unit; the product's unless given.") var price: AmountArgument?

    func view(_ crm: CRMSession) throws -> CRMView {
        let id = try Int64(product) ?? crm.product(named: product).id
        let receipt = try crm.addLineItem(
            LineItemDraft(
                product: id, unitPrice: price.map { .majorUnits($0.number) },
                quantity: try quantity.map { try Quantity($0.number) } ?? .one), to: deal)
        let line = try crm.lineItem(receipt.id)
        return CRMView(RecordJSON.lineItem(line), done: "added line \(line.id) to deal \(deal)")
    }
}

struct ProductsLinesCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "lines", abstract: "List a deal's line items.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The deal's number.") var deal: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        let lines = try crm.lineItems(ofDeal: deal)
        return CRMView(
            lines.map(RecordJSON.lineItem), try LineViews.table(lines, of: crm.deal(deal)), none: "no line items")
    }
}

/// Line items as the commands show them.
enum LineViews {
    static func table(_ lines: [LineItem], of deal: Deal) -> TextTable {
        var table = TextTable(
            .number("id"), .text("name"), .number("quantity"), .text("unit"), .number("price"), .number("total"))
        for line in lines {
            table.add(
                "\(line.id)", line.details.name, line.details.quantity.description, line.details.unit ?? "",
                MoneyText.plain(line.details.unitPrice, in: deal.currency),
                MoneyText.plain(line.total, in: deal.currency))
        }
        return table
    }
}
