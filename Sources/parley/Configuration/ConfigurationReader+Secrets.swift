import ChatModel
import DefinitionFiles

extension ConfigurationReader {
    /// Under which names people write a key into a file.
    private static let keyNames = [
        "key", "api_key", "apikey", "api-key", "token", "api_token", "secret", "password", "authorization", "bearer",
    ]

    /// Where the model's key comes from; a key itself in its place is an error.
    func key(_ map: MapReader) -> SecretSource {
        let variable = map.value("key_env")
        let file = map.text("key_file")
        if let variable, file != nil {
            problems.error(
                variable.position, "two-keys", "a model has one key, and here are `key_env` and `key_file`",
                hint: "keep one of the two")
        }
        if let variable, let name = variable.text("`key_env`", problems) {
            guard Self.isVariableName(name) else {
                conceal(name)
                problems.error(
                    variable.position, "secret", "`key_env` must be the name of an environment variable, not a key",
                    hint: "write `key_env: OPENAI_API_KEY` and put the key into that variable")
                return .none
            }
            return .environment(name)
        }
        return file.map { .file(resolved($0)) } ?? .none
    }

    /// A key in plain text in a model's map.
    func refuseKeys(in map: MapReader, _ alias: String) {
        for name in Self.keyNames where map.has(name) {
            guard let entry = map.entry(name) else { continue }
            conceal(entry.value.scalar?.text)
            problems.error(
                entry.position, "secret", "model `\(alias)` has its key in plain text",
                hint: "put it into an environment variable and write `key_env: NAME`, or into a file and write "
                    + "`key_file: PATH`; revoke this one if the file was shared")
        }
    }

    /// Values that look like keys, wherever they stand.
    func findSecrets(in node: DefinitionNode) {
        switch node.content {
        case .map(let entries):
            for entry in entries where !Self.keyNames.contains(entry.key) { findSecrets(in: entry.value) }
        case .list(let items): for item in items { findSecrets(in: item) }
        case .scalar(let scalar) where Self.looksLikeKey(scalar.text):
            conceal(scalar.text)
            problems.error(
                node.position, "secret", "this looks like a key in plain text",
                hint: "take it out, and revoke it; keys belong in the environment or a file that `key_file` names")
        case .scalar, .invalid: break
        }
    }

    private func conceal(_ text: String?) {
        if let text, !text.isEmpty { secrets.append(text) }
    }

    private static func looksLikeKey(_ text: String) -> Bool {
        ["sk-", "sk_live_", "ghp_", "github_pat_", "xoxb-", "AIza", "AKIA", "Bearer "].contains { prefix in
            text.hasPrefix(prefix) && text.utf8.count >= prefix.utf8.count + 16 && text.contains(where: \.isNumber)
        }
    }

    private static func isVariableName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), !looksLikeKey(text) else { return false }
        return text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5F }
    }
}
