import JSON
import Storage

extension CRMSession {
    /// Takes back what was put around a contact or a deal: a tag, an identity, another contact merged into it.
    func undoRelation(_ event: Event, of record: RecordKind, _ changes: Changes) throws -> UndoStep.Outcome {
        let id = event.recordID
        let subject: TagSubject = record == .deal ? .deal(id) : .contact(id)
        switch event.kind.split(separator: ".").last ?? "" {
        case "tagged":
            guard let name = changes["tag"]?.new.string, try untag(name, subject) else {
                return .kept("the tag was taken off or renamed since")
            }
            return .undone("tag \(name) taken off")
        case "untagged":
            guard let name = changes["tag"]?.old.string, try tag(name, subject) else {
                return .kept("the tag was put on again since")
            }
            return .undone("tag \(name) put on again")
        case "identity_added":
            guard let channel = changes["channel"]?.new.string, let external = changes["external_id"]?.new.string,
                try identities(of: id).contains(where: { $0.channel == channel && $0.externalID == external })
            else { return .kept("the identity was removed or moved since") }
            try removeIdentity(channel: channel, externalID: external, from: id)
            return .undone("\(channel) identity removed")
        case "merged":
            guard record == .contact, let loser = changes["merged_id"]?.new.number?.int64,
                try contact(loser).redirectedFrom == loser
            else { return .kept("it is not merged any more") }
            _ = try undoMerge(of: loser)
            return .undone("two contacts again")
        default:
            return .kept("this kind of change (\(event.kind)) is not undone")
        }
    }
}
