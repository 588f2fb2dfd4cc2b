import CRM
import Storage

extension ConversationScript {
    /// An account with what the script says it has.
    func makeAccount(_ transaction: Transaction) throws -> AccountID {
        var settings = AccountSettings.everything
        for (name, value) in given.settings {
            switch (name, value) {
            case ("EnableNativeCrm", .flag(let isOn)): settings.enableNativeCrm = isOn
            case ("EnableBuyingSignals", .flag(let isOn)): settings.enableBuyingSignals = isOn
            case ("EnablePostChatCrmSummary", .flag(let isOn)): settings.enablePostChatCrmSummary = isOn
            case ("MaxDeals", .limit(let most)): settings.maxDeals = Int64(most)
            case ("MaxPipelines", .limit(let most)): settings.maxPipelines = Int64(most)
            case ("MaxCompanies", .limit(let most)): settings.maxCompanies = Int64(most)
            default: break
            }
        }
        // What is on needs the CRM; a script that switches that off means all of it.
        if !settings.enableNativeCrm {
            settings.enableBuyingSignals = false
            settings.enablePostChatCrmSummary = false
        }
        return try Installation(transaction, now: now)
            .createAccount(name: "Northwind", zone: zone, currency: .usd, settings: settings).id
    }

    /// Makes the given records and returns the visitor's contact.
    func makeRecords(_ records: AccountTransaction) throws -> Int64? {
        var given = GivenRecords(self, in: CRMSession(records, actor: .system, now: now, zone: zone))
        return try given.make()
    }
}
