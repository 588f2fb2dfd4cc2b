/// One step of the schema: run once, in the order given, in one transaction with its record.
package struct Migration: Sendable {
    package let name: String
    /// Statements, each closed by a semicolon.
    package let sql: String

    package init(_ name: String, _ sql: String) {
        self.name = name
        self.sql = sql
    }
}
