import CRM
import DatePhrases
import JSON

extension SeedPlan {
    /// How far a deal comes, and how long it stays in each stage.
    private struct Story {
        /// The stages it enters after the first one, with when.
        var moves: [(stage: String, at: Int64)] = []
        var end: Ending?
    }

    private enum Ending {
        case won(at: Int64)
        case lost(at: Int64, LostReason, note: String?)

        var at: Int64 {
            switch self {
            case .won(let at), .lost(let at, _, _): at
            }
        }
    }

    private static let stages = ["Lead In", "Qualified", "Proposal Sent", "Negotiation"]
    /// How many in a hundred leave a stage forward, not lost.
    private static let forward = [72, 74, 76, 80]
    private static let stay: [ClosedRange<Int>] = [1...16, 4...26, 6...30, 3...24]

    mutating func planDeals(_ count: Int) {
        for place in 0..<count {
            let company = people[random.number(0...people.count - 1)]
            // Business grows: later days have more deals than earlier ones.
            let span = Int(max(1, (end - start) / 86_400_000) - 1)
            let days = max(random.number(0...span), random.chance(35) ? random.number(0...span) : 0)
            let at = max(working(start + Int64(days) * 86_400_000), company.at + 3_600_000)
            planDeal(place, company, at: at)
        }
    }

    private mutating func planDeal(_ place: Int, _ company: SeedCompany, at: Int64) {
        let seller = random.number(0...SeedNames.sellers.count - 1)
        let seats = random.number(1...24) * 5
        let title = random.pick(SeedTexts.deals).replacing("%d", with: "\(seats)")
        let name = "\(company.name): \(title)"
        let source = random.weighted(SeedTexts.sources)
        let isChat = [DealSource.web, .whatsapp, .facebook, .sms].contains(source) && random.chance(55)
        let contact = random.pick(company.contacts)
        let guess = Int64(random.number(12...180)) * 250
        let knowsAmount = random.chance(70)
        let story = story(from: at)
        let close = day(of: at).adding(days: random.number(30...110)).workingDayOnOrAfter.iso
        if isChat { planTalk(place, contact, channel: source.rawValue, zone: company.zone, at: at - 600_000) }
        add(at, by: isChat ? .bot : .seller(seller)) { crm, book in
            let session = isChat ? crm.inConversation(book.conversations[place]) : crm
            let receipt = try session.createDeal(
                DealDraft(
                    name: name, amount: knowsAmount ? .majorUnits(JSONNumber(guess)) : nil, closeDate: close,
                    ownerID: isChat ? nil : book.users[seller], companyID: book.companies[company.place],
                    contactID: book.contacts[contact], source: source))
            book.deals[place] = receipt.id
        }
        planRoles(place, company, contact, at: at + 1_800_000, seller)
        if random.chance(45) { planNote(place, at: later(at, days: 0...6), seller) }
        planWork(place, in: 0, from: at, until: story.moves.first?.at ?? story.end?.at, seller)
        for (number, move) in story.moves.enumerated() {
            add(move.at, by: .seller(seller)) { crm, book in
                guard let id = book.deals[place] else { return }
                try crm.moveDeal(id, DealMove(to: .named(move.stage)))
                if try crm.deal(id).details.ownerID == nil {
                    try crm.updateDeal(id) { $0.ownerID = book.users[seller] }
                }
            }
            let next = number + 1 < story.moves.count ? story.moves[number + 1].at : story.end?.at
            if move.stage == Self.stages[2] { planLines(place, seats: seats, at: move.at - 1_200_000, seller) }
            if random.chance(30) { planNote(place, at: move.at + 900_000, seller) }
            planWork(place, in: number + 1, from: move.at, until: next, seller)
        }
        if let ending = story.end { plan(ending, of: place, contact, seller) }
    }

    /// Through the stages while it goes well; what would lie ahead has not happened yet.
    private mutating func story(from at: Int64) -> Story {
        var story = Story()
        var moment = at
        for stage in Self.stages.indices {
            // Some are forgotten in the first stages.
            if stage < 2, random.chance(4) { return story }
            moment = later(moment, days: Self.stay[stage])
            guard random.chance(Self.forward[stage]) else {
                let reason = random.weighted(SeedTexts.lost)
                let note = SeedTexts.lostNotes[reason].flatMap { notes in
                    reason == .other || random.chance(60) ? random.pick(notes) : nil
                }
                story.end = .lost(at: moment, reason, note: note)
                return story
            }
            if stage + 1 < Self.stages.count {
                story.moves.append((Self.stages[stage + 1], moment))
            } else {
                story.end = .won(at: moment)
            }
        }
        return story
    }

    private mutating func plan(_ ending: Ending, of place: Int, _ contact: Int, _ seller: Int) {
        switch ending {
        case .lost(let at, let reason, let note):
            add(at, by: .seller(seller)) { crm, book in
                guard let id = book.deals[place] else { return }
                if try crm.deal(id).details.ownerID == nil {
                    try crm.updateDeal(id) { $0.ownerID = book.users[seller] }
                }
                try crm.moveDeal(
                    id, DealMove(to: .named("Closed Lost"), lostReason: reason, lostNote: note))
            }
        case .won(let at):
            add(at, by: .seller(seller)) { crm, book in
                guard let id = book.deals[place] else { return }
                try crm.moveDeal(id, DealMove(to: .named("Closed Won")))
            }
            guard random.chance(70) else { return }
            let days = random.number(1...12)
            let isPaid = random.chance(80)
            let currency = currency
            let ordered = later(at, days: days...days)
            add(ordered, by: .system) { crm, book in
                guard let id = book.deals[place], let total = try crm.deal(id).details.amount else { return }
                book.orders += 1
                let order = try crm.saveOrder(
                    OrderDetails(
                        source: .api, number: "ORD-\(10_000 + book.orders)", contactID: book.contacts[contact],
                        total: total, currency: currency, status: isPaid ? "paid" : "pending", placedAt: crm.now))
                _ = try crm.convertDeal(id, toOrder: order.id)
            }
        }
    }

    /// Colleagues of the contact who have a say.
    private mutating func planRoles(_ place: Int, _ company: SeedCompany, _ primary: Int, at: Int64, _ seller: Int) {
        let roles: [ContactRole] = [.decisionMaker, .technical, .influencer]
        for (number, other) in company.contacts.filter({ $0 != primary }).prefix(3).enumerated()
        where random.chance(50) {
            add(at + Int64(number) * 60_000, by: .seller(seller)) { crm, book in
                guard let id = book.deals[place], let contact = book.contacts[other] else { return }
                try crm.linkContact(contact, as: roles[number], to: id)
            }
        }
    }

    private mutating func planNote(_ place: Int, at: Int64, _ seller: Int) {
        let text = random.pick(SeedTexts.notes)
        add(at, by: .seller(seller)) { crm, book in
            guard let id = book.deals[place] else { return }
            _ = try crm.createNote(text, on: .deal(id))
        }
    }

    /// What the proposal offers: the amount is what the lines come to from then on, or what somebody has written.
    private mutating func planLines(_ place: Int, seats: Int, at: Int64, _ seller: Int) {
        let price = Int64(random.number(20...260)) * 250
        guard random.chance(70) else {
            add(at, by: .seller(seller)) { crm, book in
                guard let id = book.deals[place], try crm.deal(id).details.amount == nil else { return }
                let minor = try Amount.minorUnits(JSONNumber(price), in: try crm.deal(id).currency)
                try crm.updateDeal(id) { $0.amount = minor }
            }
            return
        }
        var lines = [(offer: seats > 40 ? 1 : 0, quantity: seats)]
        for offer in 2..<SeedTexts.offers.count where random.chance(35) {
            lines.append((offer, random.number(SeedTexts.offers[offer].quantity)))
        }
        let chosen = lines
        add(at, by: .seller(seller)) { crm, book in
            guard let id = book.deals[place] else { return }
            try crm.updateDeal(id) { $0.amountMode = .fromLines }
            for line in chosen {
                _ = try crm.addLineItem(
                    LineItemDraft(product: book.products[line.offer], quantity: try Quantity(line.quantity)), to: id)
            }
        }
    }
}
