package import Storage

/// A shop that an account is connected with.
package struct Shop: Sendable, Hashable {
    package let source: OrderSource
    /// Whether its orders show.
    package let isOn: Bool
}

extension CRMSession {
    /// The shops that the account was ever connected with.
    package func shops() throws -> [Shop] {
        try records.all("SELECT source, is_on FROM shops WHERE account_id = \(account) ORDER BY source") { row in
            Shop(source: OrderSource(rawValue: row.text(0)), isOn: row.bool(1))
        }
    }

    /// Whether the account's orders may be looked at: it has the CRM, or a shop that is on.
    package static func showsOrders(_ records: AccountTransaction) throws -> Bool {
        let hasShop = try records.first(
            "SELECT 1 FROM shops WHERE account_id = \(records.account) AND is_on = 1 LIMIT 1"
        ) { $0.bool(0) }
        return try hasShop == true || CRMSession.hasCRM(records)
    }

    /// Shows a shop's orders, or hides them; the orders themselves stay.
    package func setShop(_ source: OrderSource, isOn: Bool) throws {
        guard source.isShop else {
            throw CRMError.conflict("\(source.rawValue) is not a shop: its orders always show")
        }
        let name = try TextRule.required(source.rawValue, "source", limit: 40).lowercased()
        let wasOn = try shops().first { $0.source.rawValue == name }?.isOn ?? false
        guard wasOn != isOn else { return }
        try records.execute(
            """
            INSERT INTO shops (account_id, source, is_on, changed_at)
            VALUES (\(account), \(name), \(isOn), \(now))
            ON CONFLICT (account_id, source) DO UPDATE SET is_on = excluded.is_on, changed_at = excluded.changed_at
            """)
        try audit(isOn ? "account.shop_on" : "account.shop_off", .account, account.rawValue) { changes in
            changes.change("shop", nil, name)
        }
    }
}
