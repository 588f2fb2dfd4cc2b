import CRM

/// Conversations of a demo account: what the visitor and the bot said, and what was heard in it.
struct SeedTalk: Sendable {
    struct Heard: Sendable {
        let kind: SignalKind
        let quote: String
        let confidence: Int64
    }

    /// The visitor first, then in turns.
    let lines: [String]
    let heard: [Heard]

    static let all = [
        SeedTalk(
            lines: [
                "Hi, what does it cost for about 50 users?",
                "Good morning! For 50 seats the Business licence comes to 588 per seat and year. Shall I have somebody send you an offer?",
                "Yes please. We would need this by the end of the quarter.",
                "Noted: an offer for 50 seats, live by the end of the quarter. You will hear from us within a day.",
            ],
            heard: [
                Heard(kind: .pricingQuestion, quote: "what does it cost for about 50 users", confidence: 94),
                Heard(kind: .timeline, quote: "need this by the end of the quarter", confidence: 88),
            ]),
        SeedTalk(
            lines: [
                "We're struggling with three inboxes and nobody knows who answers what",
                "That is a common one. With a shared inbox each enquiry has one owner. How many people answer enquiries today?",
                "Six, in two offices. Does it support SSO?",
                "It does: SAML and OpenID Connect. Would a short demo help?",
                "Yes, Thursday would be good",
                "I have asked the team for a demo on Thursday.",
            ],
            heard: [
                Heard(kind: .painPoint, quote: "We're struggling with three inboxes", confidence: 91),
                Heard(kind: .featureInterest, quote: "Does it support SSO", confidence: 86),
            ]),
        SeedTalk(
            lines: [
                "My colleague recommended you, we have funds allocated for this year",
                "How kind of them! What would you like to solve first?",
                "Answering on WhatsApp after hours. I'd still need to loop in our finance director.",
                "Of course. I can send a one-page summary for the finance director, with prices.",
                "Perfect, send me that and a contract draft please",
                "On its way today.",
            ],
            heard: [
                Heard(kind: .referral, quote: "My colleague recommended you", confidence: 90),
                Heard(kind: .budget, quote: "we have funds allocated for this year", confidence: 92),
                Heard(kind: .authority, quote: "need to loop in our finance director", confidence: 84),
                Heard(kind: .readyToBuy, quote: "send me that and a contract draft", confidence: 81),
            ]),
        SeedTalk(
            lines: [
                "we use Zendesk at the moment, why should we switch?",
                "Most who switch want the CRM and the chat in one place. What bothers you most today?",
                "honestly it seems expensive to move everything",
                "Understandable. Moving the history is a service with a fixed price per day. Shall we estimate it?",
                "ok, but no hurry",
            ],
            heard: [
                Heard(kind: .competitor, quote: "we use Zendesk at the moment", confidence: 93),
                Heard(kind: .objection, quote: "it seems expensive to move everything", confidence: 77),
            ]),
        SeedTalk(
            lines: [
                "Can the bot book appointments?",
                "Yes, it offers free times from your calendar and confirms by email or WhatsApp.",
                "Great, just looking around for now, thanks!",
                "Any time. Have a good day!",
            ],
            heard: [Heard(kind: .featureInterest, quote: "Can the bot book appointments", confidence: 72)]),
        SeedTalk(
            lines: [
                "Where is my invoice for March?",
                "Invoices are under Settings, Billing. Shall I send you the one for March by email?",
                "yes please",
                "Sent. Anything else?",
                "No, thank you",
            ],
            heard: []),
    ]
}
