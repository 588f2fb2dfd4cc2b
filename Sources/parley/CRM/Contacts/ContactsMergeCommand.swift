import ArgumentParser
import CRM
import CRMTools
import JSON

struct ContactsMergeCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make two contacts one; everything of the second goes over to the first.",
        discussion: """
            The first keeps its values and gets what it lacks; --take names fields whose value is the second's.

              parley crm contacts merge 17 23 --preview
              parley crm contacts merge 17 23 --take email --take phone
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "The contact that stays.") var winner: Int64
    @Argument(help: "The contact that goes.") var loser: Int64
    @Option(help: ArgumentHelp("A field whose value is to be the second one's.", valueName: "field")) var take:
        [String] = []
    @Flag(help: "Only say what would happen.") var preview = false

    func view(_ crm: CRMSession) throws -> CRMView {
        let choices = Dictionary(take.map { ($0, MergeChoice.loser) }, uniquingKeysWith: { $1 })
        let merge =
            preview
            ? try crm.previewMerge(loser, into: winner, choosing: choices)
            : try crm.mergeContact(loser, into: winner, choosing: choices)
        var table = TextTable(.text("field"), .text("contact \(winner)"), .text("contact \(loser)"), .text("kept"))
        for field in merge.fields {
            table.add(field.name, Self.text(field.winner), Self.text(field.loser), Self.text(field.result))
        }
        let moved = merge.moved.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.replacing("_", with: " "))" }
        let head =
            preview
            ? "contact \(loser) would become part of contact \(winner)"
            : "contact \(loser) is part of contact \(winner) now; `parley crm contacts unmerge \(loser)` takes it back"
        return CRMView(
            RecordJSON.merge(merge),
            [.line(head), .table(table)]
                + (moved.isEmpty ? [] : [.line("  goes over: \(moved.joined(separator: ", "))")]))
    }

    private static func text(_ value: JSON) -> String { value.string ?? (value == .null ? "" : value.text) }
}

struct ContactsUnmergeCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "unmerge", abstract: "Take a merge back.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The contact that went.") var loser: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        let (winner, loser) = try crm.undoMerge(of: loser)
        var names = try RecordNames(crm)
        return CRMView(
            ["winner": ContactViews.json(winner, &names), "loser": ContactViews.json(loser, &names)],
            done: "contact \(loser.id) is apart from contact \(winner.id) again")
    }
}
