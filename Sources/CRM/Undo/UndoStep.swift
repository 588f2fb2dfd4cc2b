/// What became of taking back one change.
package struct UndoStep: Sendable, Hashable, CustomStringConvertible {
    package enum Outcome: Sendable, Hashable {
        case undone(String)
        /// It stands, and why.
        case kept(String)
    }

    /// The event that was to be undone.
    package let event: Int64
    package let record: RecordKind
    package let recordID: Int64
    /// The record's name or subject; empty where it has none.
    package let title: String
    package let outcome: Outcome

    package var isUndone: Bool { if case .undone = outcome { true } else { false } }

    package var description: String {
        let name = title.isEmpty ? "\(record.rawValue) \(recordID)" : "\(record.rawValue) \(recordID) \"\(title)\""
        return switch outcome {
        case .undone(let what): "\(name): \(what)"
        case .kept(let reason): "\(name): kept, \(reason)"
        }
    }
}
