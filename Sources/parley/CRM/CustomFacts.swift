import CRM

/// What a record has in the account's own fields, and its tags, beside its own facts; secrets are masked.
enum CustomFacts {
    static func of(
        _ owner: FieldOwner, _ id: Int64, tags subject: TagSubject?, _ crm: CRMSession
    ) throws -> [CRMView.Fact] {
        let fields = try crm.fields(of: owner, id).compactMap { CRMView.Fact($0.definition.details.label, $0.raw) }
        let tags = try subject.map { try crm.tags(of: $0).joined(separator: ", ") }
        return fields + [CRMView.Fact("tags", tags)].compactMap(\.self)
    }
}
