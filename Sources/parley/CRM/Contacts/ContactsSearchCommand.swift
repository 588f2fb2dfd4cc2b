import ArgumentParser
import CRM
import JSON

struct ContactsSearchCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find contacts by a part of a name or email, or the digits of a phone.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Argument(help: "What to look for.") var text: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let hits = try crm.search(text, kinds: [.contact], limit: list.limit)
        return try ContactViews.list(
            try hits.map { try crm.contact($0.id) }, none: "no contact matches \"\(text)\"", crm)
    }
}
