/// The ten kinds of buying signals.
package enum SignalKind: String, Sendable, Hashable, CaseIterable {
    case readyToBuy = "ready_to_buy"
    case budget
    case timeline
    case authority
    case painPoint = "pain_point"
    case competitor
    case pricingQuestion = "pricing_question"
    case featureInterest = "feature_interest"
    case referral
    case objection

    /// As people read it.
    package var title: String {
        switch self {
        case .readyToBuy: "Ready to Buy"
        case .budget: "Budget"
        case .timeline: "Timeline"
        case .authority: "Authority"
        case .painPoint: "Pain Point"
        case .competitor: "Competitor"
        case .pricingQuestion: "Pricing Question"
        case .featureInterest: "Feature Interest"
        case .referral: "Referral"
        case .objection: "Objection"
        }
    }

    /// What a message with it does.
    package var meaning: String {
        switch self {
        case .readyToBuy: "Visitor uses purchase language"
        case .budget: "Mentions an allocated budget or spend approval"
        case .timeline: "Expresses an implementation or purchase deadline"
        case .authority: "Indicates who the final decision maker is"
        case .painPoint: "Describes a specific problem their current tool does not solve"
        case .competitor: "Mentions a competing product"
        case .pricingQuestion: "Asks about cost, packages, or annual pricing"
        case .featureInterest: "Asks whether a specific capability exists"
        case .referral: "Was referred by another customer or colleague"
        case .objection: "Expresses hesitation or a reason not to buy"
        }
    }
}

/// What has found a signal, from the least to the most considered.
package enum SignalDetector: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The cue phrases.
    case cues
    /// A model that was asked to look for signals.
    case model
    /// The bot in the conversation, by its tool.
    case bot
    /// A person.
    case user

    package static func < (left: SignalDetector, right: SignalDetector) -> Bool { left.place < right.place }

    private var place: Int {
        switch self {
        case .cues: 0
        case .model: 1
        case .bot: 2
        case .user: 3
        }
    }
}

/// What became of a signal.
package enum SignalStatus: String, Sendable, Hashable, CaseIterable {
    case new
    /// A deal was made of it.
    case dealt
    /// It was not relevant.
    case dismissed
}
