import JSON
import Storage

extension CRMSession {
    /// Gives the fields that still have the new value their old one.
    func undoUpdate(of record: RecordKind, _ id: Int64, _ changes: Changes) throws -> UndoStep.Outcome {
        var restored: [String] = []
        var kept: [String] = []
        func restore<Details: Editable>(_ details: inout Details) {
            for field in Details.fields {
                guard let change = changes[field.name] else { continue }
                if field.get(details) == change.new {
                    field.set(&details, change.old)
                    restored.append(field.name)
                } else {
                    kept.append(field.name)
                }
            }
        }
        switch record {
        case .contact: try updateContact(id) { restore(&$0) }
        case .company: try updateCompany(id) { restore(&$0) }
        case .activity: try updateActivity(id) { restore(&$0) }
        case .note:
            guard let change = changes["text"], try note(id).text == change.new.string, let old = change.old.string
            else { return .kept("it was changed since") }
            try updateNote(id, text: old)
            restored = ["text"]
        case .lineItem: try updateLineItem(id) { restore(&$0) }
        case .deal:
            if changes.fields.contains(where: { ["rank", "lost_reason", "lost_note"].contains($0.name) }) {
                let deal = try liveDeal(id, expecting: nil)
                var position = DealPosition(of: deal)
                restore(&position)
                try apply(position, to: deal)
            } else {
                try updateDeal(id) { restore(&$0) }
            }
        default:
            return .kept("\(record.phrase) is not undone")
        }
        guard !restored.isEmpty else { return .kept("it was changed since (\(kept.joined(separator: ", ")))") }
        let rest = kept.isEmpty ? "" : "; changed since and kept: \(kept.joined(separator: ", "))"
        return .undone("\(restored.joined(separator: ", ")) as before\(rest)")
    }

    /// Moves a deal back, with everything that the move changed, if it is still where the move put it.
    func undoMove(of id: Int64, _ changes: Changes) throws -> UndoStep.Outcome {
        let deal = try liveDeal(id, expecting: nil)
        guard let stageChange = changes["stage_id"], let old = stageChange.old.number?.int64,
            deal.stageID == stageChange.new.number?.int64
        else { return .kept("it was moved since") }
        let stage = try self.stage(old)
        var position = DealPosition(of: deal)
        for field in DealPosition.fields {
            if let change = changes[field.name] { field.set(&position, change.old) }
        }
        position.stageKind = stage.kind
        try apply(position, to: deal)
        return .undone("back in \(stage.name)")
    }

    /// Lets a deal's sequence go on that a move had ended, if it has not gone on since.
    func undoEnd(of id: Int64, _ changes: Changes) throws -> UndoStep.Outcome {
        let enrolment = try enrolment(id)
        guard enrolment.endedAt != nil, enrolment.endedAt == changes["ended_at"]?.new.number?.int64 else {
            return .kept("it goes on already")
        }
        try resume(enrolment)
        return .undone("goes on")
    }

    func undoLink(of deal: Int64, _ changes: Changes) throws -> UndoStep.Outcome {
        guard let contact = changes["contact_id"]?.new.number?.int64, let role = changes["role"],
            let link = try contacts(ofDeal: deal).first(where: { $0.contactID == contact }),
            link.role.rawValue == role.new.string
        else { return .kept("it was changed since") }
        guard let old = role.old.string.flatMap(ContactRole.init(rawValue:)) else {
            try unlinkContact(contact, from: deal)
            return .undone("contact \(contact) unlinked")
        }
        try linkContact(contact, as: old, to: deal)
        return .undone("contact \(contact) is \(old.rawValue) again")
    }
}
