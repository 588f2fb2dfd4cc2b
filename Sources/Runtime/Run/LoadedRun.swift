import JSON
import Storage
import Workflows

/// A run as it was read, in the transaction that took its turn.
///
/// A class, because turns that wait for their model hold it in one place instead of in every function's frame.
final class LoadedRun: Sendable {
    let account: AccountID
    let id: Int64
    /// Nil for a run beside any conversation.
    let conversation: Conversation?
    let isForeground: Bool
    let turn: Int
    let definition: Definition
    let cursor: Cursor
    let history: History
    /// The latest message from the visitor.
    let message: Message?
    /// What expressions see of the records, as far as it was read along.
    let roots: [String: JSON]
    let results: [String: NodeResult]
    /// The tools of the node it stands at that the account has, and those that were looked up for it.
    let offered: Set<String>
    let lookedUp: Set<String>
    let zone: String
    /// Whether any expression of the definition can see `steps`.
    let keepsResults: Bool
    /// Whether messages are left that this turn has not taken.
    let hasMore: Bool

    init(
        _ row: RunRow, account: AccountID, conversation: Conversation?, message: Message?, history: History,
        results: [String: NodeResult], keepsResults: Bool, prefetched: Prefetched
    ) {
        self.account = account
        id = row.id
        self.conversation = conversation
        isForeground = row.isForeground
        turn = conversation.map(\.turns) ?? 1
        definition = row.definition
        cursor = row.cursor
        self.history = history
        self.message = message
        self.results = results
        self.keepsResults = keepsResults
        roots = prefetched.roots
        offered = prefetched.offered
        lookedUp = prefetched.lookedUp
        zone = conversation?.zone ?? "UTC"
        hasMore = (conversation?.pending ?? 0) > 0
    }
}

/// What the node at which a run stands will ask for first.
struct Prefetched: Sendable {
    var roots: [String: JSON] = [:]
    var offered: Set<String> = []
    var lookedUp: Set<String> = []
}

/// What `steps.<node>` sees.
struct NodeResult: Sendable, Hashable {
    var result: JSON
    var outcome: String?
    var error: String?
    var attempts: Int

    var masked: NodeResult {
        var masked = self
        masked.result = result.masked
        return masked
    }
}
