import ArgumentParser
import Rehearsal

/// Which of the scripts are played.
struct TestSelection: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only conversations whose name contains this, in any case; one that is called exactly so is played alone.",
            valueName: "text"))
    var filter: String?
    @Option(help: ArgumentHelp("Only conversations with this tag; several times for any of them.", valueName: "tag"))
    var tag: [String] = []
    @Flag(help: "Only those that failed last time (all of them where none did).")
    var failed = false

    func pick(from scripts: [ConversationScript], _ memory: FailedMemory) -> [ConversationScript] {
        var picked = scripts
        if let filter = filter?.lowercased() {
            let alike = picked.filter { $0.name.lowercased().contains(filter) }
            let exact = alike.filter { $0.name.lowercased() == filter }
            picked = exact.isEmpty ? alike : exact
        }
        if !tag.isEmpty { picked = picked.filter { !$0.tags.isDisjoint(with: tag) } }
        guard failed else { return picked }
        let again = picked.filter(memory.has)
        if again.isEmpty, !picked.isEmpty {
            Terminal.error.line("parley: none of these failed last time, so all of them are played")
            return picked
        }
        return again
    }
}
