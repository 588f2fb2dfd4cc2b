package import JSON

/// What came of a call.
package struct ToolResult: Sendable, Hashable {
    /// What the model sees.
    package var content: JSON
    /// The record that was made, changed or found again.
    package var record: RecordReference?
    /// Whether dedupe found the record instead of making it.
    package var isExisting: Bool

    package init(_ content: JSON, record: RecordReference? = nil, isExisting: Bool = false) {
        self.content = content
        self.record = record
        self.isExisting = isExisting
    }
}

/// A record by its kind and id: `deal`, 17.
package struct RecordReference: Sendable, Hashable {
    package var kind: String
    package var id: Int64

    package init(kind: String, id: Int64) {
        self.kind = kind
        self.id = id
    }
}

/// A call that could not be done; the message tells the model what was wrong and what to do about it.
package struct ToolFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package let message: String
    /// The arguments that are missing or wrong.
    package let fields: [String]

    package init(_ message: String, fields: [String] = []) {
        self.message = message
        self.fields = fields
    }

    package var description: String { message }
}
