import JSON
import Storage

extension CRMSession {
    /// Refuses a write that was prepared on an older version of the record, saying which fields changed since.
    func check(_ kind: RecordKind, _ id: Int64, version: Int64, expected: Int64?) throws {
        guard let expected, expected != version else { return }
        let since = try records.events(of: kind.rawValue, id).filter { !$0.event.isTimes }
            .suffix(Int(clamping: max(0, version - expected)))
        var fields: [String] = []
        for (_, event) in since {
            let changes = (try? JSON(parsing: event.changes))?.object ?? [:]
            for name in changes.keys where name != "rank" && !fields.contains(name) { fields.append(name) }
        }
        throw CRMError.stale(kind, id: id, version: version, changed: fields)
    }
}
