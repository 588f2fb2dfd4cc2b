package import JSON
package import Storage

/// Gives expressions what they see of the records: `contact`, `deal`, `account`, …
package protocol ContextProvider: Sendable {
    /// The names it knows.
    var roots: Set<String> { get }

    /// The value of one root, or nil where there is none (no deal yet). Read only when an expression names the root.
    func value(of root: String, for context: RecordContext, _ transaction: Transaction) throws -> JSON?

    /// Whether something that happened to a record is the context's business: its contact's, its conversation's.
    func concerns(_ record: RecordReference, _ context: RecordContext, _ transaction: Transaction) throws -> Bool
}

extension ContextProvider {
    package func concerns(
        _ record: RecordReference, _ context: RecordContext, _ transaction: Transaction
    ) throws -> Bool { record == context.subject }
}

/// Whose records an expression sees.
package struct RecordContext: Sendable, Hashable {
    package var account: AccountID
    package var conversation: Int64?
    package var contact: Int64?
    /// Milliseconds since 1970 UTC.
    package var now: Int64
    package var zone: String
    /// The record that the run was started for, where an event started it.
    package var subject: RecordReference?

    package init(
        account: AccountID, conversation: Int64?, contact: Int64?, now: Int64, zone: String,
        subject: RecordReference? = nil
    ) {
        self.subject = subject
        self.account = account
        self.conversation = conversation
        self.contact = contact
        self.now = now
        self.zone = zone
    }
}
