import CRM
import ChatModel
import JSON
import Rehearsal
import Runtime

/// A script that was played, and what is in the database after it.
struct PlayedScript: Sendable {
    var result: Performance
    /// Of the last conversation.
    var trace: ConversationTrace?
    var records: VisitorRecords

    init(result: Performance, in installation: Installation) async throws {
        self.result = result
        records = VisitorRecords()
        guard let conversation = result.conversations.last else { return }
        let (account, database) = (installation.account.id, installation.database)
        trace = try await ConversationTrace.read(conversation, of: account, from: database)
        records = try await VisitorRecords.read(conversation, of: account, from: database)
    }

    /// What the script's calls should have made, and is not there.
    func missing(from script: ConversationScript) -> [String] {
        var missing: [String] = []
        for call in script.calls {
            guard let arguments = try? JSON(parsing: call.argumentsText) else { continue }
            switch call.name {
            case "native_crm_create_deal":
                guard let name = arguments["name"]?.string else { continue }
                if !records.deals.contains(where: { $0.details.name == name }) {
                    missing.append("the deal \"\(name)\"")
                }
            case "native_crm_log_activity":
                guard let subject = arguments["subject"]?.string else { continue }
                let found = records.activities.first { $0.details.subject == subject }
                if found == nil {
                    missing.append("the activity \"\(subject)\"")
                } else if arguments["due"] != nil, found?.details.due == nil {
                    missing.append("the due date of the activity \"\(subject)\"")
                }
            default: continue
            }
        }
        return missing
    }
}

extension ModelCatalogue {
    /// The alias `default` on the scripted endpoint. It is on this machine, so what hangs is noticed soon.
    static func scripted(at endpoint: String) -> ModelCatalogue {
        let timeouts = HTTPTimeouts(
            connect: .seconds(2), firstByte: .seconds(5), stall: .seconds(5), total: .seconds(30))
        return ModelCatalogue([
            "default": ModelSettings(endpoint: endpoint, model: "scripted", timeouts: timeouts, retries: 0)
        ])
    }
}
