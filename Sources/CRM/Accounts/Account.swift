package import Storage

/// A customer of the installation.
package struct Account: Sendable, Hashable {
    package let id: AccountID
    package let name: String
    /// The IANA zone its people work in.
    package let zone: String
    package let currency: Currency
    package let settings: AccountSettings
    package let version: Int64

    static let columns = SQL(
        stringLiteral: """
            id, name, zone, currency, enable_native_crm, enable_buying_signals, enable_post_chat_crm_summary, max_deals, \
            max_pipelines, max_companies, version
            """)

    init(row: Row) {
        id = AccountID(row.int(0))
        name = row.text(1)
        zone = row.text(2)
        currency = Currency(stored: row.text(3))
        var settings = AccountSettings()
        settings.enableNativeCrm = row.bool(4)
        settings.enableBuyingSignals = row.bool(5)
        settings.enablePostChatCrmSummary = row.bool(6)
        settings.maxDeals = row.int(7)
        settings.maxPipelines = row.int(8)
        settings.maxCompanies = row.int(9)
        self.settings = settings
        version = row.int(10)
    }
}
