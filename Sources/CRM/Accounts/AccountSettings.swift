/// What an account's plan has and how much of it; only an operator of the installation changes these.
package struct AccountSettings: Sendable, Hashable {
    package var enableNativeCrm = false
    package var enableBuyingSignals = false
    package var enablePostChatCrmSummary = false
    /// How many live deals there may be; 0 is no limit.
    package var maxDeals: Int64 = 0
    package var maxPipelines: Int64 = 0
    package var maxCompanies: Int64 = 0

    package init() {}

    /// The whole CRM without limits.
    package static let everything: AccountSettings = {
        var settings = AccountSettings()
        settings.enableNativeCrm = true
        settings.enableBuyingSignals = true
        settings.enablePostChatCrmSummary = true
        return settings
    }()

    /// The features that are on, by the settings' names.
    package var enabled: [String] {
        [
            (Feature.nativeCrm, enableNativeCrm), (.buyingSignals, enableBuyingSignals),
            (.postChatCrmSummary, enablePostChatCrmSummary),
        ].filter(\.1).map(\.0.rawValue)
    }

    /// - Throws: `CRMError` where a feature lacks the one it needs, or a limit is negative.
    func check() throws(CRMError) {
        for (feature, isOn) in [
            (Feature.buyingSignals, enableBuyingSignals), (.postChatCrmSummary, enablePostChatCrmSummary),
        ] where isOn && !enableNativeCrm {
            throw CRMError.conflict("\(feature.rawValue) needs EnableNativeCrm: switch that on first")
        }
        for (name, limit) in [
            ("MaxDeals", maxDeals), ("MaxPipelines", maxPipelines), ("MaxCompanies", maxCompanies),
        ] where limit < 0 {
            throw CRMError.invalid(field: name, reason: "must not be negative; 0 is no limit")
        }
    }
}

/// What can be on or off for an account, by the setting's name.
package enum Feature: String, Sendable, Hashable, CaseIterable {
    case nativeCrm = "EnableNativeCrm"
    case buyingSignals = "EnableBuyingSignals"
    case postChatCrmSummary = "EnablePostChatCrmSummary"
}
