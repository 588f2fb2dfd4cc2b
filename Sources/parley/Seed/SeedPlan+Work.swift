import CRM
import DatePhrases
import JSON
import Storage

extension SeedPlan {
    private static let work: [[(ActivityType, [String])]] = [
        [(.call, SeedTexts.firstCalls), (.task, SeedTexts.firstCalls)],
        [(.demo, SeedTexts.qualified), (.meeting, SeedTexts.qualified)],
        [(.email, SeedTexts.proposals), (.task, SeedTexts.proposals)],
        [(.meeting, SeedTexts.negotiations), (.call, SeedTexts.negotiations)],
    ]

    /// What is to be done in a stage: most of it is done in time, some late, some not yet, and a little never.
    ///
    /// - Parameter next: when the deal leaves the stage, if it does: before that, all is done.
    mutating func planWork(_ place: Int, in stage: Int, from at: Int64, until next: Int64?, _ seller: Int) {
        for number in 0..<random.weighted([(0, weight: 12), (1, weight: 55), (2, weight: 33)]) {
            let (type, subjects) = random.pick(Self.work[stage])
            let subject = random.pick(subjects)
            let made = at + Int64(number + 1) * 1_260_000
            let due = day(of: made).adding(days: random.number(1...9)).workingDayOnOrAfter
            let hour = random.chance(50) ? random.number(9...16) : nil
            let priority: Priority = random.weighted([(.normal, weight: 70), (.high, weight: 20), (.low, weight: 10)])
            let key = "\(place).\(stage).\(number)"
            let (zone, name) = (zone, zone.id)
            add(made, by: .seller(seller)) { crm, book in
                guard let id = book.deals[place] else { return }
                let instant = zone.instant(of: LocalDateTime(due, hour: hour ?? 0))
                let details = ActivityDetails(
                    type: type, subject: subject, priority: priority,
                    due: Due(on: due.iso, at: instant, hasTime: hour != nil, zone: name), assigneeID: book.users[seller]
                )
                let contact = try crm.contacts(ofDeal: id).first?.contactID
                book.activities[key] = try crm.createActivity(
                    ActivityDraft(details, contactID: contact, dealID: id)
                ).id
            }
            let isForgotten = next == nil && random.chance(14)
            let late = random.chance(20) ? random.number(1...4) : 0
            let done = working(zone.instant(of: LocalDateTime(due.adding(days: late - random.number(0...1)), hour: 8)))
            let moment = min(max(done, made + 3_600_000), next.map { $0 - 900_000 } ?? .max)
            if isForgotten || moment <= made { continue }
            add(moment, by: .seller(seller)) { crm, book in
                if let id = book.activities[key] { try crm.completeActivity(id) }
            }
        }
    }

    /// The conversation that a deal came from, with what was heard in it.
    mutating func planTalk(_ place: Int, _ contact: Int, channel: String, zone: String, at: Int64) {
        let talk = SeedTalk.all[
            random.weighted([(0, weight: 30), (1, weight: 25), (2, weight: 20), (3, weight: 15), (4, weight: 10)])]
        let isDismissed = random.chance(12)
        let conversations = conversations
        add(at, by: .system) { crm, book in
            let said = try conversations.insert(
                talk.lines, channel: channel, contact: book.contacts[contact], zone: zone, at: at, in: crm.records)
            book.conversations[place] = said.id
            for heard in talk.heard {
                guard let line = talk.lines.firstIndex(where: { $0.contains(heard.quote) }) else { continue }
                let session = CRMSession(
                    crm.records, actor: .bot("buying-signals"), now: at + Int64(line) * SeedConversation.pause,
                    zone: crm.zone,
                    conversation: said.id, message: said.messages[line])
                let receipt = try session.recordSignal(
                    SignalDraft(
                        heard.kind, quote: heard.quote, confidence: heard.confidence, detector: .cues,
                        contactID: book.contacts[contact]))
                if isDismissed, heard.confidence < 85 {
                    _ = try crm.dismissSignal(receipt.id)
                }
            }
        }
    }
}

extension CRMSession {
    /// The same work, as part of a conversation.
    func inConversation(_ conversation: Int64?) -> CRMSession {
        CRMSession(records, actor: actor, now: now, zone: zone, conversation: conversation)
    }
}
