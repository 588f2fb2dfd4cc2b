import DefinitionFiles
import Rehearsal
import Testing

struct `A difference between texts` {
    @Test(arguments: [
        ("on Friday the 13th", "on Monday the 13th", "on [-Friday-]{+Monday+} the 13th"),
        ("a b", "a b c", "a b{+ c+}"), ("a b c", "b c", "[-a -]b c"), ("same", "same", "same"), ("", "new", "{+new+}"),
        ("one  two", "one two", "one[-  -]{+ +}two"),
    ])
    func `is by words`(_ old: String, _ new: String, _ expected: String) {
        let text = TextDiff(old, new).pieces.map { piece in
            switch piece {
            case .same(let text): text
            case .removed(let text): "[-\(text)-]"
            case .added(let text): "{+\(text)+}"
            }
        }.joined()
        #expect(text == expected)
    }

    @Test func `gives both texts back`() {
        let (old, new) = ("the quick brown fox jumps", "a quick red fox  leaps high")
        let pieces = TextDiff(old, new).pieces
        let left = pieces.map {
            if case .same(let text) = $0 { text } else if case .removed(let text) = $0 { text } else { "" }
        }
        let right = pieces.map {
            if case .same(let text) = $0 { text } else if case .added(let text) = $0 { text } else { "" }
        }
        #expect(left.joined() == old && right.joined() == new)
    }

    @Test func `stays quick for long texts`() {
        let old = (0..<40_000).map { "w\($0)" }.joined(separator: " ")
        let took = ContinuousClock().measure { _ = TextDiff(old, old + " end") }
        #expect(took < .seconds(5))
    }

    @Test func `is shown where both are long and alike`() {
        func finding(_ expected: String, _ got: String) -> Finding {
            Finding(.reply, at: .init(file: "a", line: 1, column: 1), turn: 0, "m", expected: expected, got: got)
        }
        let long = "we will call you back on Friday the 13th in the morning"
        #expect(finding("\"\(long)\"", "\"\(long) or so\"").diff != nil)
        #expect(finding("\"yes\"", "\"no\"").diff == nil)
        #expect(finding("contains \"\(long)\"", "\"\(long)\"").diff == nil)
        #expect(finding("\"\(long)\"", "\"nothing of that stands here, it is a text of its own entirely\"").diff == nil)
    }
}
