import CRM
import Storage
import Testing

struct ProductTests {
    @Test func `a product is made, changed, taken out of the catalogue and brought back`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let made = try session.createProduct(
                ProductDetails(name: " Team plan ", sku: "TEAM-1", unit: "seat", price: 1900, currency: .usd))
            #expect(made.details.name == "Team plan")
            let changed = try session.updateProduct(made.id, expecting: 1) { $0.price = 2100 }
            #expect(changed.details.price == 2100)
            #expect(changed.version == 2)
            #expect(throws: CRMError.stale(.product, id: made.id, version: 2, changed: ["price"])) {
                try session.updateProduct(made.id, expecting: 1) { $0.price = 1 }
            }
            try session.archiveProduct(made.id)
            #expect(try session.products() == [])
            #expect(try session.products(ProductQuery(includesArchived: true)).map(\.id) == [made.id])
            #expect(throws: CRMError.archived(.product, id: made.id)) {
                try session.updateProduct(made.id) { $0.price = 1 }
            }
            try session.restoreProduct(made.id)
            #expect(try session.product(made.id).archivedAt == nil)
            let kinds = try session.records.events(of: "product", made.id).map(\.event.kind)
            #expect(kinds == ["product.created", "product.updated", "product.archived", "product.restored"])
        }
    }

    @Test func `two live products do not share a number`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let first = try session.createProduct(ProductDetails(name: "A", sku: "x-1", price: 1, currency: .usd))
            #expect(throws: CRMError.conflict("the product \"A\" has the sku \"X-1\" already")) {
                try session.createProduct(ProductDetails(name: "B", sku: "X-1", price: 1, currency: .usd))
            }
            try session.archiveProduct(first.id)
            _ = try session.createProduct(ProductDetails(name: "B", sku: "X-1", price: 1, currency: .usd))
            #expect(throws: CRMError.self) { try session.restoreProduct(first.id) }
        }
    }

    @Test func `products are found by words of name, number and description, page by page`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            for (name, sku, text) in [
                ("Enterprise plan", "ENT", "Single sign-on and audit log"), ("Team plan", "TEAM", "For small teams"),
                ("Onboarding", "SVC-ONB", "Two days with our team"), ("Zebra crossing", nil, nil),
            ] as [(String, String?, String?)] {
                _ = try session.createProduct(
                    ProductDetails(name: name, sku: sku, description: text, price: 100, currency: .usd))
            }
            func names(_ text: String?, after: Int64? = nil, limit: Int = 10) throws -> [String] {
                try session.products(ProductQuery(text: text, after: after, limit: limit)).map(\.details.name)
            }
            #expect(try names("plan") == ["Enterprise plan", "Team plan"])
            #expect(try names("PLAN team") == ["Team plan"])
            #expect(try names("audit") == ["Enterprise plan"])
            #expect(try names("svc-") == ["Onboarding"])
            #expect(try names("nothing") == [])
            #expect(try names(nil, limit: 2) == ["Enterprise plan", "Onboarding"])
            let last = try #require(try session.products(ProductQuery(text: "onboarding")).first?.id)
            #expect(try names(nil, after: last) == ["Team plan", "Zebra crossing"])
            #expect(try session.product(named: "team").details.name == "Team plan")
            #expect {
                _ = try session.product(named: "Teem plan")
            } throws: {
                "\($0)".contains("did you mean \"Team plan\"?")
            }
        }
    }

    @Test func `the price list says what a product costs in other currencies`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let product = try session.createProduct(ProductDetails(name: "A", price: 1000, currency: .usd))
            try session.setPrice(900, in: .eur, ofProduct: product.id)
            try session.setPrice(150_000, in: Currency("JPY"), ofProduct: product.id)
            try session.setPrice(950, in: .eur, ofProduct: product.id)
            #expect(try session.prices(ofProduct: product.id).map(\.price) == [1000, 950, 150_000])
            try session.setPrice(nil, in: Currency("JPY"), ofProduct: product.id)
            #expect(
                try session.prices(ofProduct: product.id) == [
                    ProductPrice(currency: .usd, price: 1000), ProductPrice(currency: .eur, price: 950),
                ])
            #expect(throws: CRMError.self) { try session.setPrice(5, in: .usd, ofProduct: product.id) }
            #expect(throws: CRMError.self) { try session.setPrice(-5, in: .eur, ofProduct: product.id) }
            #expect(try session.product(product.id).version == 5)
        }
    }
}
