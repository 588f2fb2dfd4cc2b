package import JSON

/// The CRM before a conversation begins.
package struct Given: Sendable, Hashable {
    package var companies: [GivenRecord] = []
    package var users: [GivenRecord] = []
    package var contacts: [GivenRecord] = []
    package var products: [GivenRecord] = []
    package var deals: [GivenRecord] = []
    package var activities: [GivenRecord] = []
    package var notes: [GivenRecord] = []
    package var orders: [GivenRecord] = []
    /// The subscription's settings by name (`EnableNativeCrm`, `MaxDeals`); all features are on and unlimited unless
    /// set here.
    package var settings: [String: GivenSetting] = [:]

    package init() {}

    package enum GivenSetting: Sendable, Hashable {
        case flag(Bool)
        case limit(Int)
    }

    /// Both, the other's behind this one's.
    mutating func add(_ other: Given) {
        companies += other.companies
        users += other.users
        contacts += other.contacts
        products += other.products
        deals += other.deals
        activities += other.activities
        notes += other.notes
        orders += other.orders
        settings.merge(other.settings) { $1 }
    }
}

/// A record of `given`: the name that the script knows it by, and its fields.
package struct GivenRecord: Sendable, Hashable {
    /// What the script calls it; empty where nothing refers to it.
    package var key: String
    package var fields: JSONObject
    package var line: Int

    subscript(field: String) -> String? {
        switch fields[field] {
        case .string(let text): text
        case .number(let number): number.literal
        default: nil
        }
    }
}
