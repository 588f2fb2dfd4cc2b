import Testing

@testable import parley

/// Statements that are written down with their values, to be run bare.
struct RecordedStatementTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let expanded: String
        let values: [RecordedValue]
        var testDescription: String { expanded }
    }

    @Test(arguments: [
        Case(text: "SELECT 1", expanded: "SELECT 1", values: []),
        Case(text: "a = ? AND b = ?", expanded: "a = 7 AND b = -12", values: [.integer(7), .integer(-12)]),
        Case(text: "a IS ?", expanded: "a IS NULL", values: [.null]),
        Case(text: "f(?, ?)", expanded: "f(1.5, -2.0e+10)", values: [.real(1.5), .real(-2e10)]),
        Case(text: "a = ?)", expanded: "a = 'it''s, ''so'' ?')", values: [.text("it's, 'so' ?")]),
        Case(text: "a = ?", expanded: "a = ''", values: [.text("")]),
        Case(text: "a = ? || 'x?''y' || ?", expanded: "a = 'q' || 'x?''y' || 3", values: [.text("q"), .integer(3)]),
        Case(text: "a = \"b?\" AND c = ?", expanded: "a = \"b?\" AND c = 'é'", values: [.text("é")]),
    ])
    func `values are read back from a statement that was written out`(_ example: Case) {
        let statement = RecordedStatement(example.text, expanded: example.expanded)
        #expect(statement == RecordedStatement(text: example.text, values: example.values))
    }

    @Test(arguments: [
        ("a = ?", "b = 1"), ("a = ?", "a = 'open"), ("a = ?", "a = x'00'"), ("a = ?", "a = 1 AND b"), ("a = ?", "a = "),
    ])
    func `what does not go together is not guessed`(_ text: String, _ expanded: String) {
        #expect(RecordedStatement(text, expanded: expanded) == nil)
    }
}
