/// Rows of an export that wait for the values of their custom fields, which are read for many of them at once.
struct ExportPage {
    private let session: CRMSession
    private let owner: FieldOwner?
    /// In the order of their columns.
    private let keys: [String]
    private let unmasked: Bool
    private let write: ([String]) throws -> Void
    private var rows: [(id: Int64, cells: [String])] = []
    private static let size = 500

    init(
        _ kind: ImportKind, titles: [String], unmasked: Bool, in session: CRMSession,
        write: @escaping ([String]) throws -> Void
    ) throws {
        self.session = session
        owner = kind.fieldOwner
        keys = try owner.map { try session.fieldDefinitions(of: $0).filter { !$0.isBuiltin }.map(\.key) } ?? []
        self.unmasked = unmasked
        self.write = write
        try write(titles + keys)
    }

    mutating func add(_ id: Int64, _ cells: [String]) throws {
        guard !keys.isEmpty else { return try write(["\(id)"] + cells) }
        rows.append((id, cells))
        if rows.count == Self.size { try finish() }
    }

    /// Writes the rows that wait.
    mutating func finish() throws {
        guard let owner, !rows.isEmpty else { return }
        let values = try session.fields(of: owner, ids: rows.map(\.id), revealing: unmasked)
        for (id, cells) in rows {
            let own = Dictionary(
                (values[id] ?? []).map { ($0.key, $0.raw ?? "") }, uniquingKeysWith: { first, _ in first })
            try write(["\(id)"] + cells + keys.map { own[$0] ?? "" })
        }
        rows.removeAll(keepingCapacity: true)
    }
}
