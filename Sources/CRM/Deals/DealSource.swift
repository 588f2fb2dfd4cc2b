/// The channel that a deal came by; it never changes. That a bot made the deal stands in the audit.
package enum DealSource: String, Sendable, Hashable, CaseIterable {
    case web, form, whatsapp, sms, email, facebook, ivr, manual, `import`, api

    /// Of a conversation's channel; one that is not in the list came through the API.
    package init(channel: String) { self = DealSource(rawValue: channel) ?? .api }
}
