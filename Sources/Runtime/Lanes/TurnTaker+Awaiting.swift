import Storage
import Workflows

extension TurnTaker {
    /// Whether something of the kind that the conversation's run waits for has happened since it began to wait.
    ///
    /// It may have come while the turn before was ending: then the lane is looked at again, and nothing but this tells
    /// that there is something to do.
    func isAwaited(_ conversation: Conversation, _ records: AccountTransaction) throws -> Bool {
        guard conversation.state == .sleeping || conversation.state == .waiting, let run = conversation.run,
            let row = try RunRow.read(run, caches, records)
        else { return false }
        return try row.cursor.root.awaited.contains { name, after in
            guard let kind = TriggerEvent(rawValue: name)?.logged else { return false }
            return try records.first(
                """
                SELECT EXISTS (SELECT 1 FROM events
                WHERE account_id = \(records.account) AND id > \(after) AND kind = \(kind))
                """
            ) { $0.bool(0) } ?? false
        }
    }
}

extension Frame {
    /// The events that are waited for anywhere in the tree, each with the last one that does not count.
    fileprivate var awaited: [(name: String, after: Int64)] {
        var found: [(String, Int64)] = []
        if case .awaits(let name, let after, _)? = phase { found.append((name, after)) }
        for child in children.values where !child.hasEnded { found += child.awaited }
        return found
    }
}
