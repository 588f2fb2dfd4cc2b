/// The kinds of buying signals.
package enum SignalType: String, Sendable, Hashable, CaseIterable {
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
}
