package import Storage

extension CRMSession {
    /// The account whose records these are.
    package func ownAccount() throws -> Account {
        let found = try records.first(
            "SELECT \(fragment: Account.columns) FROM accounts WHERE id = \(account)", Account.init(row:))
        guard let found else { throw CRMError.notFound(.account, id: account.rawValue) }
        return found
    }

    /// - Throws: `CRMError.featureDisabled` where the account does not have the CRM.
    package func requireCRM() throws {
        guard try Self.hasCRM(records) else { throw CRMError.featureDisabled(.nativeCrm) }
    }

    /// Whether the account has the CRM.
    package static func hasCRM(_ records: AccountTransaction) throws -> Bool {
        try records.first("SELECT enable_native_crm FROM accounts WHERE id = \(records.account)") { $0.bool(0) }
            ?? false
    }
}
