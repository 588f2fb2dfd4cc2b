import Storage

/// What search finds.
package enum SearchKind: Int64, Sendable, Hashable, CaseIterable {
    case contact = 1
    case company, deal, order

    package var record: RecordKind {
        switch self {
        case .contact: .contact
        case .company: .company
        case .deal: .deal
        case .order: .order
        }
    }

    init?(_ record: RecordKind) {
        guard let kind = Self.allCases.first(where: { $0.record == record }) else { return nil }
        self = kind
    }
}

/// The row of a record in the search index: 20 bits of account, 3 of kind, 40 of the record's id.
///
/// So the rows of one account's kind are a range, which the index jumps to: another account's are never read. Within
/// it the newest records come first when it is read backwards.
struct SearchKey {
    let rowID: Int64
    static let recordBits: Int64 = 40
    static let recordMask: Int64 = (1 << recordBits) - 1

    /// - Throws: `CRMError.conflict` for an id beyond what a row's id has room for.
    init(_ account: AccountID, _ kind: SearchKind, _ id: Int64) throws(CRMError) {
        guard (0..<1 << 20).contains(account.rawValue), (0...Self.recordMask).contains(id) else {
            throw CRMError.conflict(
                "search has no room for \(kind.record.rawValue) \(id) of account \(account.rawValue)")
        }
        rowID = account.rawValue << 43 | kind.rawValue << Self.recordBits | id
    }

    /// All rows of an account's kind.
    static func range(_ account: AccountID, _ kind: SearchKind) -> ClosedRange<Int64> {
        let first = account.rawValue << 43 | kind.rawValue << recordBits
        return first...(first | recordMask)
    }

    /// All rows of an account.
    static func range(_ account: AccountID) -> ClosedRange<Int64> {
        let first = account.rawValue << 43
        return first...(first | ((1 << 43) - 1))
    }

    static func record(_ rowID: Int64) -> Int64 { rowID & recordMask }
}
