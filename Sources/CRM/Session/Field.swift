import JSON

/// One field of a record: its name in the audit and the API, and how it is read and written.
struct Field<Record>: Sendable {
    let name: String
    let get: @Sendable (Record) -> JSON
    /// Takes back what `get` gave.
    let set: @Sendable (inout Record, JSON) -> Void

    static func text(_ name: String, _ path: any WritableKeyPath<Record, String> & Sendable) -> Field {
        Field(name: name, get: { .string($0[keyPath: path]) }, set: { $0[keyPath: path] = $1.string ?? "" })
    }

    static func text(_ name: String, _ path: any WritableKeyPath<Record, String?> & Sendable) -> Field {
        Field(name: name, get: { JSON($0[keyPath: path]) }, set: { $0[keyPath: path] = $1.string })
    }

    static func integer(_ name: String, _ path: any WritableKeyPath<Record, Int64?> & Sendable) -> Field {
        Field(name: name, get: { JSON($0[keyPath: path]) }, set: { $0[keyPath: path] = $1.number?.int64 })
    }

    static func integer(_ name: String, _ path: any WritableKeyPath<Record, Int64> & Sendable) -> Field {
        Field(name: name, get: { JSON($0[keyPath: path]) }, set: { $0[keyPath: path] = $1.number?.int64 ?? 0 })
    }
}

/// What a person or a bot may set on a record; drafts and edits are values of it.
protocol Editable: Sendable {
    static var fields: [Field<Self>] { get }
}

/// A field that differs between two states of a record.
struct FieldChange {
    let name: String
    let old: JSON
    let new: JSON
}

extension Editable {
    func changes(to new: Self) -> [FieldChange] {
        Self.fields.compactMap { field in
            let (before, after) = (field.get(self), field.get(new))
            return before == after ? nil : FieldChange(name: field.name, old: before, new: after)
        }
    }
}

extension ChangeWriter {
    mutating func changes(_ changes: [FieldChange]) {
        for change in changes { self.change(change.name, change.old, change.new) }
    }

    /// All that is set in a new record.
    mutating func initial<Record: Editable>(_ record: Record) {
        for field in Record.fields {
            let value = field.get(record)
            if value != .null { change(field.name, .null, value) }
        }
    }
}
