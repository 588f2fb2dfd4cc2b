/// What a contact's timeline shows.
package enum TimelineKind: String, Sendable, Hashable, CaseIterable {
    /// On every channel: web chat, SMS, WhatsApp, email, IVR, Facebook and more.
    case conversation
    case note
    /// Made, moved, won or lost.
    case deal
    case activity
    case signal
    case order
    /// Applied, with when it was taken off.
    case tag
    case loyalty
    case ticket

    /// Whether it shows only where the account has the CRM.
    var needsCRM: Bool { self == .deal || self == .activity || self == .signal }

    /// Its place among what happened in the same millisecond.
    var place: Int {
        switch self {
        case .conversation: 0
        case .note: 1
        case .deal: 2
        case .activity: 3
        case .signal: 4
        case .order: 5
        case .tag: 6
        case .loyalty: 7
        case .ticket: 8
        }
    }
}
