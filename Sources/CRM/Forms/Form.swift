import JSON
import Storage

/// A form on a web page that captures leads.
package struct Form: Sendable, Hashable {
    package let id: Int64
    package let details: FormDetails
    /// How many submissions made a deal.
    package let submissions: Int64
    /// How many were dropped because a robot filled in the hidden field.
    package let dropped: Int64
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    static let columns: SQL = """
        id, name, fields, pipeline_id, stage_id, owner_id, honeypot, rate_per_minute, submissions, dropped, version, \
        created_at, archived_at
        """

    init(row: Row) {
        id = row.int(0)
        details = FormDetails(
            name: row.text(1), fields: FormDetails.fields(stored: row.text(2)), pipelineID: row.optionalInt(3),
            stageID: row.optionalInt(4), ownerID: row.optionalInt(5), honeypot: row.text(6), ratePerMinute: row.int(7))
        submissions = row.int(8)
        dropped = row.int(9)
        version = row.int(10)
        createdAt = row.int(11)
        archivedAt = row.optionalInt(12)
    }
}

/// What may be set on a form.
package struct FormDetails: Sendable, Hashable {
    package var name: String
    package var fields: [FormField]
    /// Where the leads go; nil is the default pipeline.
    package var pipelineID: Int64?
    /// Nil is the pipeline's first open stage.
    package var stageID: Int64?
    /// Whose the deals are.
    package var ownerID: Int64?
    /// The name of a hidden input that people leave empty and robots fill in.
    package var honeypot: String
    /// How often one visitor may send it within a minute.
    package var ratePerMinute: Int64

    package init(
        name: String, fields: [FormField], pipelineID: Int64? = nil, stageID: Int64? = nil, ownerID: Int64? = nil,
        honeypot: String = "website_url", ratePerMinute: Int64 = 5
    ) {
        self.name = name
        self.fields = fields
        self.pipelineID = pipelineID
        self.stageID = stageID
        self.ownerID = ownerID
        self.honeypot = honeypot
        self.ratePerMinute = ratePerMinute
    }
}

extension FormDetails: Editable {
    static let fields: [Field<FormDetails>] = [
        .text("name", \.name),
        Field(
            name: "fields", get: { .array($0.fields.map(\.json)) },
            set: { $0.fields = ($1.array ?? []).compactMap { try? FormField(json: $0) } }),
        .integer("pipeline_id", \.pipelineID),
        .integer("stage_id", \.stageID),
        .integer("owner_id", \.ownerID),
        .text("honeypot", \.honeypot),
        .integer("rate_per_minute", \.ratePerMinute),
    ]

    static func fields(stored text: String) -> [FormField] {
        ((try? JSON(parsing: text))?.array ?? []).compactMap { try? FormField(json: $0) }
    }

    var storedFields: String { JSON.array(fields.map(\.json)).text }

    /// Checks what can be without looking at other records.
    ///
    /// - Throws: `CRMError` that names the first thing wrong.
    mutating func check() throws {
        name = try TextRule.required(name, "name")
        honeypot = try TextRule.required(honeypot, "honeypot", limit: 60)
        guard (1...1000).contains(ratePerMinute) else {
            throw CRMError.invalid(field: "rate_per_minute", reason: "must be between 1 and 1000")
        }
        guard !fields.isEmpty, fields.count <= 50 else {
            throw CRMError.invalid(field: "fields", reason: "must be 1 to 50")
        }
        var keys: Set<String> = [honeypot]
        for field in fields {
            func wrong(_ reason: String) -> CRMError { .invalid(field: "fields", reason: "\(field.key): \(reason)") }
            guard !field.key.isEmpty, field.key.utf8.count <= 60,
                field.key.utf8.allSatisfy({
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F || $0 == 0x2D
                })
            else { throw wrong("a key is letters, digits, - and _, at most 60") }
            guard keys.insert(field.key).inserted else { throw wrong("the key is there twice") }
            guard TextRule.trimmed(field.label) != nil, field.label.utf8.count <= 800 else {
                throw wrong("a label is 1 to 200 characters")
            }
            guard field.kind != .choice || !field.choices.isEmpty else { throw wrong("a choice needs choices") }
        }
        // Without either, nobody could be answered.
        guard fields.contains(where: { ($0.target == .email || $0.target == .phone) && $0.isRequired }) else {
            throw CRMError.invalid(
                field: "fields", reason: "need a required one that maps to contact.email or contact.phone")
        }
    }
}
