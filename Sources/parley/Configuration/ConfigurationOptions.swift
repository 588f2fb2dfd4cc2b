import ArgumentParser
import Foundation

/// Which database and account: what every command on an installation takes.
struct DatabaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The configuration file (parley.yaml in this folder, if there is one).", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("The database file (PARLEY_DATABASE; parley.sqlite).", valueName: "file"))
    var database: String?
    @Option(help: ArgumentHelp("The account, by name (PARLEY_ACCOUNT; the first one).", valueName: "name"))
    var account: String?

    var flags: ConfigurationSources.Flags {
        ConfigurationSources.Flags(config: config, database: database, account: account)
    }

    func load() throws -> Configuration { try flags.load() }
}

/// What a command takes that runs workflows.
struct ConfigurationOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Option(
        help: ArgumentHelp(
            "The folder with Workflows/ and Prompts/ in it (PARLEY_WORKFLOWS; this one).", valueName: "folder"))
    var workflows: String?
    @Option(
        help: ArgumentHelp("The model's endpoint, https://api.openai.com/v1 (PARLEY_ENDPOINT).", valueName: "url"))
    var endpoint: String?
    @Option(help: ArgumentHelp("The model, by the endpoint's name for it (PARLEY_MODEL).", valueName: "name"))
    var model: String?

    func load() throws -> Configuration {
        var flags = database.flags
        flags.workflows = workflows
        flags.endpoint = endpoint
        flags.model = model
        return try flags.load()
    }
}

extension ConfigurationSources.Flags {
    /// With the process's environment and folder.
    func load() throws -> Configuration {
        try ConfigurationSources(
            flags: self, environment: ProcessInfo.processInfo.environment, colour: Terminal.error.paint.isOn
        ).load()
    }
}
