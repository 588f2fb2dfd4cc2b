import Expressions
import Testing

@testable import Workflows

struct `The reference page's table of fields` {
    /// The words in back quotes of a line.
    private func words(_ line: Substring) -> [String] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// A record's fields, with those of the items of its lists.
    private func fields(of type: ValueType) -> [String] {
        switch type {
        case .record(let fields, _): fields.flatMap { [$0.key] + self.fields(of: $0.value) }
        case .list(let item): fields(of: item)
        default: []
        }
    }

    @Test(arguments: RecordTypes.all.keys.sorted()) func `lists what the linter knows`(_ record: String) throws {
        let row = try #require(
            `The reference page`.page.split(separator: "\n").first { $0.hasPrefix("| `\(record)` |") })
        let type = try #require(RecordTypes.all[record])
        #expect(words(row).dropFirst().sorted() == fields(of: type).sorted())
    }
}
