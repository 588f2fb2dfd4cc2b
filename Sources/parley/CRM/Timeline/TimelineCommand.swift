import ArgumentParser
import CRM
import CRMTools

struct TimelineCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show everything that happened with a contact, the newest first.",
        discussion: """
              parley crm timeline 17
              parley crm timeline 17 --kind deal --kind order --json
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Argument(help: "The contact's number.") var contact: Int64
    @Option(help: "Only this kind; once for each.") var kind: [TimelineKind] = []
    @Option(help: ArgumentHelp("Where the page begins: what the page before gave as next.", valueName: "place"))
    var after: String?

    func view(_ crm: CRMSession) throws -> CRMView {
        let page = try crm.timeline(
            ofContact: contact, kinds: Set(kind), after: after, limit: list.limit, and: [ConversationTimeline.source])
        var table = TextTable(.text("at"), .text("kind"), .text("what"))
        for entry in page.entries {
            table.add(String(InstantText.local(entry.at, in: crm.zone).prefix(16)), entry.kind.rawValue, entry.title)
        }
        var blocks: [CRMView.Block] = [
            table.rows.isEmpty ? .line("nothing has happened with contact \(contact)") : .table(table)
        ]
        if let next = page.next { blocks.append(.line("more: --after \(next)")) }
        return CRMView(RecordJSON.timeline(page), blocks)
    }
}

extension TimelineKind: ExpressibleByArgument {}
