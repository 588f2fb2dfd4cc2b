import CRM
import ChatModel
import DatePhrases
import DefinitionFiles

/// Reads `parley.yaml` and collects what is wrong with it.
final class ConfigurationReader {
    let source: SourceText
    let problems = DiagnosticCollector()
    /// Values that are keys, or may be: no message shows them.
    var secrets: [String] = []
    /// What models cost, by alias.
    var prices: [String: TokenPrice] = [:]

    init(_ source: SourceText) { self.source = source }

    static let keys = ["database", "workflows", "account", "currency", "zone", "models", "http"]

    func read() -> Configuration {
        let result = YAML.document(source)
        problems.add(result.diagnostics)
        var configuration = Configuration()
        // A file of comments alone configures nothing.
        guard let root = result.root, !root.isNull else { return configuration }
        findSecrets(in: root)
        guard let map = MapReader(root, what: "the configuration", problems) else { return configuration }
        if let path = map.text("database") { configuration.database = resolved(path) }
        if let path = map.text("workflows") { configuration.workflows = resolved(path) }
        configuration.account = map.text("account")
        if let node = map.value("currency") { configuration.currency = currency(node) ?? configuration.currency }
        if let node = map.value("zone") { configuration.zone = zone(node) }
        if let node = map.value("models") { configuration.models = models(node) }
        configuration.prices = prices
        if let node = map.value("http") { configuration.httpHosts = hosts(node) }
        map.finish(
            keys: Self.keys,
            mistakes: ["db": "database", "timezone": "zone", "time_zone": "zone", "model": "models", "hosts": "http"])
        return configuration
    }

    /// Paths in the file are relative to the file.
    func resolved(_ path: String) -> String {
        guard !path.hasPrefix("/"), let slash = source.path.lastIndex(of: "/") else { return path }
        return source.path[...slash] + path
    }

    private func currency(_ node: DefinitionNode) -> Currency? {
        guard let text = node.text("`currency`", problems) else { return nil }
        do throws(CRMError) {
            return try Currency(text)
        } catch {
            problems.error(node.position, "currency", error.description, hint: "write `USD`, `EUR`, …")
            return nil
        }
    }

    private func zone(_ node: DefinitionNode) -> String? {
        guard let text = node.text("`zone`", problems) else { return nil }
        guard Zone(text) != nil else {
            problems.error(
                node.position, "unknown-zone", "there is no time zone `\(text)`",
                hint: "write its IANA name, such as `Europe/Berlin` or `America/Chicago`")
            return nil
        }
        return text
    }

    private func hosts(_ node: DefinitionNode) -> [String] {
        guard let map = MapReader(node, what: "`http`", problems) else { return [] }
        let names = map.value("hosts")?.names("`hosts`", problems) ?? []
        map.finish(keys: ["hosts"])
        for (name, item) in names where !Self.isHost(name) {
            problems.error(
                item.position, "bad-host", "`\(name)` is no host",
                hint: "write only its name, `api.example.com`, or `*.example.com` for all below it")
        }
        return names.map(\.name)
    }

    private static func isHost(_ name: String) -> Bool {
        let labels = (name.hasPrefix("*.") ? name.dropFirst(2) : name[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D }
        }
    }
}
