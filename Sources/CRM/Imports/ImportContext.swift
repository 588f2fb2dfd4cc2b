/// What the rows of an import have in common, read once for a batch of them.
struct ImportContext {
    let plan: ImportPlan
    /// The account's, for amounts that have no pipeline.
    let currency: Currency
    let users: [User]
    /// The account's own fields that a column fills.
    let customKeys: [String]

    init(_ plan: ImportPlan, in session: CRMSession) throws {
        self.plan = plan
        currency = try session.ownAccount().currency
        users = try session.users()
        let standard = Set(plan.kind.standardFields.map(\.name))
        customKeys = plan.columns.keys.filter { !standard.contains($0) }.sorted()
    }

    /// The user that a cell names, by name or email.
    func user(_ field: String, of row: ImportRow) throws -> Int64? {
        guard let text = row.text(field) else { return nil }
        let key = NameKey.of(text)
        let found = users.filter { NameKey.of($0.name) == key || $0.email.map { NameKey.of($0) == key } == true }
        guard let user = found.first else {
            throw CRMError.invalid(
                field: field,
                reason: "\"\(text)\" is nobody of the account: add the user first, or leave the column out"
                    + NameKey.hint(for: text, among: users.map(\.name)))
        }
        guard found.count == 1 else {
            throw CRMError.invalid(
                field: field, reason: "\"\(text)\" is the name of \(found.count) users: use the email")
        }
        return user.id
    }
}
