import ChatModel
import Foundation

extension Configuration {
    /// The keys that the configuration leads to: nothing that is written down may hold them.
    var secrets: [String] {
        let environment = ProcessInfo.processInfo.environment
        var secrets = ["PARLEY_API_KEY", "OPENAI_API_KEY"].compactMap { environment[$0] }
        for settings in models.models.values {
            switch settings.key {
            case .environment(let name): if let value = environment[name] { secrets.append(value) }
            case .file(let path):
                if let text = try? String(contentsOfFile: path, encoding: .utf8) { secrets.append(text) }
            case .none: break
            }
            // A name and a password may stand before the endpoint's host.
            if let range = settings.endpoint.range(of: "://"), let at = settings.endpoint.lastIndex(of: "@") {
                secrets.append(String(settings.endpoint[range.upperBound..<at]))
            }
        }
        return secrets.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
}
