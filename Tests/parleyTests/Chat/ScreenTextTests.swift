import JSON
import Testing

@testable import parley

/// What is written to a terminal.
struct ScreenTextTests {
    @Test func `what a visitor or a model writes cannot steer the terminal`() {
        #expect("a\u{1B}[2Jb\u{7}".printable == "a\u{FFFD}[2Jb\u{FFFD}")
        #expect("line\none\ttab".printable == "line\none\ttab")
        #expect("\u{202E}gnp.exe".printable == "\u{FFFD}gnp.exe")
    }

    @Test func `a long text is one short line`() {
        #expect("one\ntwo".shortened(to: 20) == "one two")
        #expect("abcdefghij".shortened(to: 5) == "abcd…")
    }

    @Test func `a result is read at a glance`() {
        #expect(
            ResultText.line(["status": "created", "id": 1, "stage": "Lead In"]) == "created · id 1 · stage Lead In")
        #expect(
            ResultText.changes(["name": [nil, "50 seats"], "stage_id": [1, 2]]) == "name \"50 seats\", stage_id 1 → 2")
    }

    @Test func `columns of a table are lined up`() {
        var table = TextTable(.number("id"), .text("name"))
        table.add("7", "Ada")
        table.add("112", "Grace")
        #expect(table.text(.off) == " id  name\n  7  Ada\n112  Grace\n")
    }

    @Test(arguments: [(310, "0.31 ms"), (12_400, "12.4 ms"), (1_200_000, "1.20 s"), (0, "0.00 ms")])
    func `spans are short`(_ microseconds: Int64, _ text: String) {
        #expect(InstantText.span(microseconds: microseconds) == text)
    }
}
