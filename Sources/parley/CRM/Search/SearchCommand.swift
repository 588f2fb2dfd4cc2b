import ArgumentParser
import CRM
import CRMTools

struct SearchCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find contacts, companies, deals and orders by a part of a name, a number, the digits of a phone.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Argument(help: "What to look for.") var text: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let hits = try crm.search(text, limit: list.limit)
        var table = TextTable(.text("kind"), .number("id"), .text("name"), .text("more"))
        for hit in hits { table.add(hit.kind.record.rawValue, "\(hit.id)", hit.title, hit.detail ?? "") }
        return CRMView(hits.map(RecordJSON.searchHit), table, none: "nothing matches \"\(text)\"")
    }
}
