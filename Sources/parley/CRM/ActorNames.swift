import CRM
import Storage

/// Actors as people know them.
enum ActorNames {
    /// `Ada Lovelace`, `bot sales-assistant`, `import 3`.
    static func name(_ text: String, _ crm: CRMSession) throws -> String {
        switch Actor(text: text) {
        case .user(let id): try crm.users().first { $0.id == id }?.name ?? "user \(id)"
        case .bot(let workflow): "bot \(workflow)"
        case .api(let key): "api \(key)"
        case .integration(let name): name
        case .system: "system"
        }
    }
}
