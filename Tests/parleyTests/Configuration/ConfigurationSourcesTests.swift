import ChatModel
import Testing

@testable import parley

/// Flags win over the environment, the environment over the file.
struct ConfigurationSourcesTests {
    private func folder(_ yaml: String) throws -> ParleyBinary.Folder {
        let folder = try ParleyBinary.Folder()
        try folder.write("parley.yaml", yaml)
        return folder
    }

    @Test func `each source overrides the one below it`() throws {
        let folder = try folder("database: file.sqlite\n")
        var sources = ConfigurationSources(folder: folder.path)
        #expect(try sources.load().database == folder.path + "/file.sqlite")
        sources.environment["PARLEY_DATABASE"] = "environment.sqlite"
        #expect(try sources.load().database == "environment.sqlite")
        sources.flags.database = "flag.sqlite"
        #expect(try sources.load().database == "flag.sqlite")
    }

    @Test func `a file that was named must be there`() throws {
        let failure = #expect(throws: CommandFailure.self) {
            try ConfigurationSources(flags: .init(config: "none.yaml")).load()
        }
        #expect(failure?.description == "there is no configuration none.yaml: check the name, or leave it out")
    }

    @Test func `an empty variable is none`() throws {
        let folder = try folder("database: file.sqlite\n")
        let sources = ConfigurationSources(environment: ["PARLEY_DATABASE": ""], folder: folder.path)
        #expect(try sources.load().database == folder.path + "/file.sqlite")
    }

    @Test func `endpoint and model make a default model, with the key of the environment`() throws {
        let folder = try ParleyBinary.Folder()
        var sources = ConfigurationSources(
            environment: ["OPENAI_API_KEY": "a", "PARLEY_MODEL": "large"], folder: folder.path)
        sources.flags.endpoint = "https://api.example.com/v1"
        let model = try #require(try sources.load().models["default"])
        #expect(model.model == "large" && model.key == .environment("OPENAI_API_KEY"))
        sources.environment["PARLEY_API_KEY"] = "b"
        #expect(try sources.load().models["default"]?.key == .environment("PARLEY_API_KEY"))
    }

    @Test func `the file's key is not shown to another endpoint`() throws {
        let folder = try folder(
            "models: { default: { endpoint: \"https://api.example.com/v1\", model: large, key_env: ACME_KEY } }\n")
        var sources = ConfigurationSources(folder: folder.path)
        sources.flags.model = "other"
        #expect(try sources.load().models["default"]?.key == .environment("ACME_KEY"))
        sources.flags.endpoint = "https://elsewhere.example.com/v1"
        #expect(try sources.load().models["default"]?.key == SecretSource.none)
    }

    @Test func `half a model is refused`() throws {
        let folder = try ParleyBinary.Folder()
        let endpoint = #expect(throws: CommandFailure.self) {
            try ConfigurationSources(
                flags: .init(endpoint: "https://api.example.com/v1"), folder: folder.path
            ).load()
        }
        #expect(
            endpoint?.description
                == "--endpoint needs a model: give --model NAME, set PARLEY_MODEL, or describe the model in parley.yaml"
        )
        let model = #expect(throws: CommandFailure.self) {
            try ConfigurationSources(environment: ["PARLEY_MODEL": "large"], folder: folder.path).load()
        }
        #expect(
            model?.description
                == "PARLEY_MODEL needs an endpoint: give --endpoint URL, set PARLEY_ENDPOINT, or describe the model in parley.yaml"
        )
    }

    @Test func `a zone that nobody knows is refused by its variable`() throws {
        let folder = try ParleyBinary.Folder()
        #expect(
            try ConfigurationSources(environment: ["PARLEY_ZONE": "Asia/Tokyo"], folder: folder.path).load().zone
                == "Asia/Tokyo")
        let failure = #expect(throws: CommandFailure.self) {
            try ConfigurationSources(environment: ["PARLEY_ZONE": "Tokio"], folder: folder.path).load()
        }
        #expect(failure?.description.hasPrefix("PARLEY_ZONE: there is no time zone \"Tokio\"") == true)
    }

    @Test(arguments: [("Workflows", "."), ("bots/Workflows/", "bots"), ("/srv/Workflows", "/srv"), ("bots", "bots")])
    func `the folder of workflows may be named itself`(_ given: String, _ folder: String) throws {
        let empty = try ParleyBinary.Folder()
        let configuration = try ConfigurationSources(flags: .init(workflows: given), folder: empty.path).load()
        #expect(configuration.workflows == folder)
    }
}
