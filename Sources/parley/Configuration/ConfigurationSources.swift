import ChatModel
import DatePhrases
import Foundation

/// Where settings come from: flags win over the environment, the environment over `parley.yaml`.
struct ConfigurationSources: Sendable {
    /// What was given as flags; nil is not given.
    struct Flags: Sendable, Hashable {
        var config: String?
        var database: String?
        var workflows: String?
        var account: String?
        var endpoint: String?
        var model: String?
    }

    var flags = Flags()
    var environment: [String: String] = [:]
    /// The folder that `parley.yaml` is looked for in; empty is the working directory.
    var folder = ""
    var colour = false

    func load() throws -> Configuration {
        var configuration = try file()?.configuration ?? Configuration()
        if let path = setting(flags.database, "PARLEY_DATABASE") { configuration.database = path }
        if let path = setting(flags.workflows, "PARLEY_WORKFLOWS") { configuration.workflows = path }
        if let name = setting(flags.account, "PARLEY_ACCOUNT") { configuration.account = name }
        if let zone = setting(nil, "PARLEY_ZONE") {
            guard Zone(zone) != nil else {
                throw CommandFailure(
                    .usage, "PARLEY_ZONE: there is no time zone \"\(zone)\": write its IANA name, such as Europe/Berlin"
                )
            }
            configuration.zone = zone
        }
        try overrideModel(&configuration)
        configuration.workflows = Self.definitions(configuration.workflows)
        return configuration
    }

    private func setting(_ flag: String?, _ variable: String) -> String? {
        if let flag { return flag }
        return environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The file that was named, else the one in the folder, if there is one.
    private func file() throws -> ConfigurationFile? {
        if let path = setting(flags.config, "PARLEY_CONFIG") { return try ConfigurationFile.read(path, colour: colour) }
        let path = folder.isEmpty ? ConfigurationFile.name : folder + "/" + ConfigurationFile.name
        return FileManager.default.fileExists(atPath: path) ? try ConfigurationFile.read(path, colour: colour) : nil
    }

    /// An endpoint or a model that is named outside the file makes, or changes, the model `default`.
    private func overrideModel(_ configuration: inout Configuration) throws {
        let endpoint = setting(flags.endpoint, "PARLEY_ENDPOINT")
        let model = setting(flags.model, "PARLEY_MODEL")
        guard endpoint != nil || model != nil else { return }
        let known = configuration.models["default"]
        guard let address = endpoint ?? known?.endpoint else {
            throw CommandFailure(
                .usage,
                "\(name("--model", flags.model, "PARLEY_MODEL")) needs an endpoint: give --endpoint URL, set "
                    + "PARLEY_ENDPOINT, or describe the model in parley.yaml")
        }
        guard let name = model ?? known?.model else {
            throw CommandFailure(
                .usage,
                "\(name("--endpoint", flags.endpoint, "PARLEY_ENDPOINT")) needs a model: give --model NAME, set "
                    + "PARLEY_MODEL, or describe the model in parley.yaml")
        }
        do throws(ChatFailure) {
            _ = try Endpoint(address)
        } catch {
            throw CommandFailure(
                .usage, "\(self.name("--endpoint", flags.endpoint, "PARLEY_ENDPOINT")): \(error.message)")
        }
        var settings = known ?? ModelSettings(endpoint: address, model: name)
        settings.model = name
        if let endpoint, endpoint != known?.endpoint {
            settings.endpoint = endpoint
            // The file's key is for the file's endpoint: it is not shown to another one.
            settings.key =
                ["PARLEY_API_KEY", "OPENAI_API_KEY"].first { setting(nil, $0) != nil }
                .map { .environment($0) } ?? .none
        }
        configuration.models.models["default"] = settings
    }

    private func name(_ flag: String, _ value: String?, _ variable: String) -> String { value == nil ? variable : flag }

    /// `Workflows` itself is as good a name for the folder as the one that it stands in.
    private static func definitions(_ folder: String) -> String {
        let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        guard path == "Workflows" || path.hasSuffix("/Workflows") else { return path }
        let parent = path.dropLast("Workflows".count)
        return parent.isEmpty ? "." : parent.count > 1 ? String(parent.dropLast()) : String(parent)
    }
}
