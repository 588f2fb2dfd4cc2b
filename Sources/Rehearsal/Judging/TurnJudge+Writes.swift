import Expressions

extension TurnJudge {
    /// Changes of records that no expectation accounts for: a call that is listed accounts for its record, a condition
    /// for the kind of records it looks at, `writes` for the kinds it names.
    func writes() -> [Finding] {
        guard turn.writes != .any else { return [] }
        var kinds: Set<String> = ["conversation", TurnCue.mark]
        if case .kinds(let names) = turn.writes { kinds.formUnion(names) }
        for condition in turn.expect.that { kinds.formUnion(Self.kinds(seenBy: condition)) }
        // What a script has a colleague do is the script's own.
        if case .does = turn.action { return [] }
        let listed = listedRecords()
        let open = played.changes.filter { change in
            // That time has passed is nobody's doing.
            change.kind != "activity.overdue" && !kinds.contains(change.record)
                && !listed.contains("\(change.record) \(change.recordID)")
        }
        guard let first = open.first else { return [] }
        let others = open.count == 1 ? "" : " (and \(open.count - 1) more)"
        return [
            finding(
                .writes, at: turn.position,
                "\(first.record) \(first.recordID) was changed, and nothing in the script accounts for it\(others)",
                expected: "no change of records but those that the turn expects",
                got: open.prefix(5).map { "\($0.kind) \($0.recordID) by \($0.actor) \($0.changes)" }
                    .joined(separator: "; "),
                hint: "list the call in `calls`, look at the record in `that`, or allow it: `writes: [\(first.record)]`"
            )
        ]
    }

    /// The records of the calls that the script lists.
    private func listedRecords() -> Set<String> {
        guard let expected = turn.expect.calls else { return [] }
        var records: Set<String> = []
        for call in played.calls {
            guard let record = call.record, let id = call.recordID else { continue }
            if expected.items.contains(where: { $0.difference(from: call) == nil }) {
                records.insert("\(record) \(id)")
            }
        }
        return records
    }

    private static func kinds(seenBy condition: Expectation.Condition) -> Set<String> {
        var kinds: Set<String> = []
        for reference in condition.expression.references {
            switch (reference.root, reference.path.first) {
            case ("crm", let list?): if let kind = listKinds[list] { kinds.insert(kind) }
            case ("crm", nil): return Set(listKinds.values)
            case (let root, _): kinds.insert(root)
            }
        }
        return kinds
    }

    /// The kinds of records in the lists of `crm`.
    static let listKinds = [
        "deals": "deal", "contacts": "contact", "companies": "company", "activities": "activity", "notes": "note",
        "signals": "signal", "orders": "order", "products": "product",
    ]
}
