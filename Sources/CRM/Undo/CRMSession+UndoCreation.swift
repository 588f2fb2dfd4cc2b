import Storage

extension CRMSession {
    /// Archives what the actor made, unless a person has worked on it since, or others lean on it.
    func undoCreation(
        of record: RecordKind, _ id: Int64, by actor: Actor, since event: Int64
    ) throws -> UndoStep.Outcome {
        if let person = try personWhoChanged(record, id, since: event, but: actor) {
            return .kept("it was changed since by \(person)")
        }
        switch record {
        case .deal:
            guard try deal(id).archivedAt == nil else { return .kept("it is archived already") }
            try archiveDeal(id)
        case .activity:
            guard try activity(id).archivedAt == nil else { return .kept("it is archived already") }
            try archiveActivity(id)
        case .note:
            guard try note(id).archivedAt == nil else { return .kept("it is archived already") }
            try archiveNote(id)
        case .contact:
            guard try contact(id).archivedAt == nil else { return .kept("it is archived already") }
            try archiveContact(id)
        case .company:
            guard try company(id).archivedAt == nil else { return .kept("it is archived already") }
            guard try contacts(ofCompany: id, limit: 1).isEmpty,
                try deals(DealQuery(companyID: id, limit: 1)).isEmpty
            else { return .kept("contacts or deals belong to it") }
            try archiveCompany(id)
        case .lineItem:
            guard try lineItem(id).archivedAt == nil else { return .kept("it is archived already") }
            try archiveLineItem(id)
        case .enrolment:
            try stopEnrolment(id)
        default:
            return .kept("\(record.phrase) is not undone")
        }
        return .undone("archived")
    }

    func undoArchiving(of record: RecordKind, _ id: Int64) throws -> UndoStep.Outcome {
        switch record {
        case .deal: try restoreDeal(id)
        case .activity: try restoreActivity(id)
        case .note: try restoreNote(id)
        case .contact: try restoreContact(id)
        case .company: try restoreCompany(id)
        case .pipeline: try restorePipeline(id)
        case .lineItem: try restoreLineItem(id)
        default: return .kept("\(record.phrase) is not undone")
        }
        return .undone("restored")
    }

    /// Who but a bot, or the one who made it, has changed a record after an event; what only takes a bot's change back
    /// does not count.
    private func personWhoChanged(
        _ record: RecordKind, _ id: Int64, since event: Int64, but maker: Actor
    ) throws -> String? {
        try records.events(of: record.rawValue, id).first { later, change in
            if case .bot = change.actor { return false }
            if change.actor == maker { return false }
            return later > event && !change.isTimes && Changes(change)["undoes"] == nil
        }?.event.actor.text
    }

    /// What a record is called.
    func title(of record: RecordKind, _ id: Int64) throws -> String {
        switch record {
        case .deal: try deal(id).details.name
        case .activity: try activity(id).details.subject
        case .contact: try contact(id).fullName ?? ""
        case .company: try company(id).details.name
        case .pipeline: try pipeline(id).name
        case .stage: try stage(id).name
        case .signal: try signal(id).kind.title
        case .lineItem: try lineItem(id).details.name
        case .enrolment: try sequence(enrolment(id).sequenceID).details.name
        default: ""
        }
    }
}
