import JSON
package import Storage

/// What only an operator of the installation does: accounts, their features and their limits.
package struct Installation {
    private let transaction: Transaction
    /// Milliseconds since 1970 UTC.
    private let now: Int64

    package init(_ transaction: Transaction, now: Int64) {
        self.transaction = transaction
        self.now = now
    }

    /// Makes an account with its default pipeline.
    package func createAccount(
        name: String, zone: String, currency: Currency, settings: AccountSettings = AccountSettings()
    ) throws -> Account {
        try settings.check()
        let name = try TextRule.required(name, "name")
        guard let zone = try TextRule.zone(zone) else {
            throw CRMError.required([RequiredField("zone", prompt: "an IANA time zone such as Europe/Berlin")])
        }
        let id = AccountID(
            try transaction.insert(
                """
                INSERT INTO accounts (name, zone, currency, enable_native_crm, enable_buying_signals,
                    enable_post_chat_crm_summary, max_deals, max_pipelines, max_companies, created_at)
                VALUES (\(name), \(zone), \(currency), \(settings.enableNativeCrm), \(settings.enableBuyingSignals),
                    \(settings.enablePostChatCrmSummary), \(settings.maxDeals), \(settings.maxPipelines),
                    \(settings.maxCompanies), \(now))
                """))
        let session = session(on: id, zone: zone)
        try session.audit("account.created", .account, id.rawValue) { changes in
            changes.change("name", nil, name)
            changes.change("zone", nil, zone)
            changes.change("currency", nil, currency.code)
        }
        try session.insert(.standard(currency: currency), isDefault: true)
        return try account(id)
    }

    package func account(_ id: AccountID) throws -> Account {
        guard let account = try find(id) else { throw CRMError.notFound(.account, id: id.rawValue) }
        return account
    }

    package func accounts() throws -> [Account] {
        try transaction.all("SELECT \(fragment: Account.columns) FROM accounts ORDER BY id", Account.init(row:))
    }

    /// Changes features and limits; what exists beyond a new limit stays.
    @discardableResult
    package func configure(_ id: AccountID, _ edit: (inout AccountSettings) -> Void) throws -> Account {
        let account = try account(id)
        var settings = account.settings
        edit(&settings)
        try settings.check()
        let changes = account.settings.changes(to: settings)
        guard !changes.isEmpty else { return account }
        let session = session(on: id, zone: account.zone)
        try session.records.execute(
            """
            UPDATE accounts SET enable_native_crm = \(settings.enableNativeCrm),
                enable_buying_signals = \(settings.enableBuyingSignals),
                enable_post_chat_crm_summary = \(settings.enablePostChatCrmSummary), max_deals = \(settings.maxDeals),
                max_pipelines = \(settings.maxPipelines), max_companies = \(settings.maxCompanies),
                version = version + 1
            WHERE id = \(id)
            """)
        try session.audit("account.configured", .account, id.rawValue) { $0.changes(changes) }
        return try self.account(id)
    }

    private func find(_ id: AccountID) throws -> Account? {
        try transaction.first(
            "SELECT \(fragment: Account.columns) FROM accounts WHERE id = \(id)", Account.init(row:))
    }

    private func session(on id: AccountID, zone: String) -> CRMSession {
        CRMSession(transaction.scoped(to: id), actor: .system, now: now, zone: zone)
    }
}

extension AccountSettings: Editable {
    static let fields: [Field<AccountSettings>] = [
        .flag("enable_native_crm", \.enableNativeCrm),
        .flag("enable_buying_signals", \.enableBuyingSignals),
        .flag("enable_post_chat_crm_summary", \.enablePostChatCrmSummary),
        .integer("max_deals", \.maxDeals),
        .integer("max_pipelines", \.maxPipelines),
        .integer("max_companies", \.maxCompanies),
    ]
}

extension Field {
    fileprivate static func flag(_ name: String, _ path: any WritableKeyPath<Record, Bool> & Sendable) -> Field {
        Field(name: name, get: { .bool($0[keyPath: path]) }, set: { $0[keyPath: path] = $1.bool ?? false })
    }
}
