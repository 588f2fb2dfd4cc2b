import CRM

/// What a demo account's deals, activities and notes say.
enum SeedTexts {
    struct Offer: Sendable {
        let title: String
        let sku: String
        let unit: String
        /// Minor units of the account's currency, which has two decimals.
        let price: Int64
        /// How many of it a deal has.
        let quantity: ClosedRange<Int>
    }

    static let offers = [
        Offer(title: "Team licence, yearly", sku: "LIC-TEAM", unit: "seat", price: 34_800, quantity: 5...60),
        Offer(title: "Business licence, yearly", sku: "LIC-BUS", unit: "seat", price: 58_800, quantity: 10...120),
        Offer(title: "Onboarding package", sku: "SRV-ONB", unit: "package", price: 240_000, quantity: 1...1),
        Offer(title: "Data migration", sku: "SRV-MIG", unit: "day", price: 118_000, quantity: 1...6),
        Offer(title: "Priority support, yearly", sku: "SUP-PRIO", unit: "year", price: 360_000, quantity: 1...2),
        Offer(title: "Training day", sku: "SRV-TRN", unit: "day", price: 95_000, quantity: 1...3),
    ]

    static let deals = [
        "live chat for the website", "support desk, %d seats", "WhatsApp for bookings", "replacing the shared inbox",
        "chatbot pilot", "%d seats for the sales team", "customer portal", "after-hours answering",
        "rollout to %d branches",
        "call-back scheduling", "migration from the old help desk", "appointment bot",
    ]

    static let firstCalls = [
        "Introductory call", "Find out what they use today", "Call back after the web enquiry",
        "Qualify budget and timing",
    ]
    static let qualified = [
        "Demo for the team", "Show the WhatsApp channel", "Demo: reporting and hand-over",
        "Walk through a sample workflow",
    ]
    static let proposals = [
        "Send the proposal", "Ask what they think of the proposal", "Go through the security questionnaire",
        "Send two references",
    ]
    static let negotiations = [
        "Agree on the payment terms", "Call about the contract", "Meet procurement",
        "Send the data processing agreement",
    ]

    static let notes = [
        "Uses a shared mailbox today and loses about one enquiry in ten.",
        "Peak season starts in spring; wants it live before.",
        "The finance director signs everything above 10,000.",
        "Had a bad experience with a long migration; wants it in steps.",
        "Compares us with two others, price is not the main point.",
        "Needs single sign-on and data kept in the region.",
        "Came through a customer who spoke at a trade fair.",
        "The team is small: setup must not take more than a week.",
        "Asked for a discount for three years up front.", "Wants the bot to hand over to a person at once when asked.",
        "Has two brands and wants one inbox for both.", "IT has to approve anything that stores phone numbers.",
    ]

    static let lost: [(LostReason, weight: Int)] = [
        (.price, weight: 22), (.noResponse, weight: 24), (.competitor, weight: 16), (.timing, weight: 14),
        (.budget, weight: 10), (.noDecision, weight: 8), (.missingFeature, weight: 8), (.notAFit, weight: 5),
        (.other, weight: 2),
    ]
    static let lostNotes: [LostReason: [String]] = [
        .price: [
            "About a fifth above what they wanted to spend.", "The cheaper package would have done, without reports.",
        ],
        .competitor: ["Went with the supplier that the parent company uses.", "The other offer had telephony in it."],
        .timing: ["Comes back to it after the move next year.", "Too much going on until the audit is over."],
        .missingFeature: ["Needed fax, of all things.", "No on-premises version."],
        .other: ["The company was sold.", "Our contact left, and nobody took it over."],
    ]

    static let sources: [(DealSource, weight: Int)] = [
        (.web, weight: 32), (.form, weight: 18), (.whatsapp, weight: 10), (.email, weight: 14), (.manual, weight: 12),
        (.facebook, weight: 4), (.sms, weight: 3), (.ivr, weight: 3), (.api, weight: 4),
    ]
    static let tags = ["newsletter", "trade fair", "partner", "reference customer", "technical buyer"]
}
