import CRM
import ChatModel
import DefinitionFiles
import JSON
import Testing

@testable import parley

/// What is wrong with a `parley.yaml` is told with its place and the fix.
struct ConfigurationMistakesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var yaml: String
        var message: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "an unknown key", yaml: "databse: here.sqlite\n",
            message: """
                parley.yaml has an error

                parley.yaml:1:1: error: the configuration has no key `databse`
                  databse: here.sqlite
                  ^
                  hint: did you mean `database`?
                """),
        Case(
            name: "a wrong type", yaml: "models:\n  default: gpt\n",
            message: """
                parley.yaml has an error

                parley.yaml:2:12: error: model `default` must be a map of `key: value`, not `gpt`
                  \("  ")default: gpt
                             ^
                """),
        Case(
            name: "a fallback that isn't there",
            yaml: """
                models:
                  default: { endpoint: "https://api.example.com/v1", model: large, fallbacks: [smal] }
                  small: { endpoint: "https://api.example.com/v1", model: little }

                """,
            message: """
                parley.yaml has an error

                parley.yaml:2:80: error: there is no model `smal` to fall back to
                  \("  ")default: { endpoint: "https://api.example.com/v1", model: large, fallbacks: [smal] }
                  \(String(repeating: " ", count: 79))^
                  hint: did you mean `small`?
                """),
        Case(
            name: "an endpoint that is no URL",
            yaml: "models:\n  default: { endpoint: \"ftp://models\", model: large }\n",
            message: """
                parley.yaml has an error

                parley.yaml:2:24: error: model `default`: its endpoint "ftp://models" is no http or https URL
                  \("  ")default: { endpoint: "ftp://models", model: large }
                                         ^
                  hint: write the URL up to the version: `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1`
                """),
        Case(
            name: "a key in plain text, which is not repeated",
            yaml:
                "models:\n  default:\n    endpoint: https://api.example.com/v1\n    model: large\n    api_key: hush-hush\n",
            message: """
                parley.yaml has an error

                parley.yaml:5:5: error: model `default` has its key in plain text
                  \("    ")api_key: •••
                      ^
                  hint: put it into an environment variable and write `key_env: NAME`, or into a file and write `key_file: PATH`; revoke this one if the file was shared
                """),
        Case(
            name: "a key in place of a variable's name",
            yaml:
                "models:\n  default:\n    endpoint: https://api.example.com/v1\n    model: large\n    key_env: hush-hush\n",
            message: """
                parley.yaml has an error

                parley.yaml:5:14: error: `key_env` must be the name of an environment variable, not a key
                  \("    ")key_env: •••
                               ^
                  hint: write `key_env: OPENAI_API_KEY` and put the key into that variable
                """),
        Case(
            name: "a duration without a unit",
            yaml: """
                models:
                  default:
                    endpoint: https://api.example.com/v1
                    model: large
                    timeouts: { connect: 5 }

                """,
            message: """
                parley.yaml has an error

                parley.yaml:5:26: error: the duration `5` has no unit
                  \("    ")timeouts: { connect: 5 }
                                           ^
                  hint: write `5s` for seconds, `5m` for minutes, `5h` for hours
                """),
        Case(
            name: "all at once, in order",
            yaml: "zone: Mars/Olympus\nhttp: { hosts: [\"https://api.example.com/\"] }\n",
            message: """
                parley.yaml has 2 errors

                parley.yaml:1:7: error: there is no time zone `Mars/Olympus`
                  zone: Mars/Olympus
                        ^
                  hint: write its IANA name, such as `Europe/Berlin` or `America/Chicago`

                parley.yaml:2:17: error: `https://api.example.com/` is no host
                  http: { hosts: ["https://api.example.com/"] }
                                  ^
                  hint: write only its name, `api.example.com`, or `*.example.com` for all below it
                """),
    ]

    @Test(arguments: cases)
    func `a mistake is told with its place`(_ mistake: Case) throws {
        let failure = #expect(throws: CommandFailure.self) {
            try ConfigurationFile.read(SourceText(path: "parley.yaml", text: mistake.yaml), colour: false)
        }
        #expect(failure?.description == mistake.message)
        #expect(failure?.status == .usage)
    }

    @Test func `a model needs its endpoint and its name`() throws {
        let failure = #expect(throws: CommandFailure.self) {
            try ConfigurationFile.read(
                SourceText(path: "parley.yaml", text: "models: { default: {} }\n"), colour: false)
        }
        #expect(failure?.description.contains("model `default` needs `endpoint`") == true)
        #expect(failure?.description.contains("model `default` needs `model`") == true)
    }

    @Test func `a file of comments alone configures nothing`() throws {
        let file = try ConfigurationFile.read(SourceText(path: "parley.yaml", text: "# to be written\n"), colour: false)
        #expect(file.configuration.models.aliases.isEmpty)
        #expect(file.configuration.database == "parley.sqlite")
    }

    @Test func `every setting is taken`() throws {
        let yaml = """
            database: data/sales.sqlite
            workflows: bots
            account: Acme
            currency: EUR
            zone: Europe/Berlin
            models:
              default:
                endpoint: https://api.example.com/v1
                model: large
                key_env: ACME_KEY
                timeouts: { connect: 2s, first_byte: 30s, stall: 10s, total: 2m }
                retries: 1
                fallbacks: [small]
                temperature: 0.5
                max_tokens: 700
                max_tokens_key: max_completion_tokens
                max_answer_bytes: 100000
              small: { endpoint: "http://127.0.0.1:11434/v1", model: little, key_file: keys/small }
            http: { hosts: [api.example.com, "*.example.org"] }

            """
        let read = try ConfigurationFile.read(SourceText(path: "/etc/acme/parley.yaml", text: yaml), colour: false)
        let configuration = read.configuration
        #expect(configuration.database == "/etc/acme/data/sales.sqlite")
        #expect(configuration.workflows == "/etc/acme/bots")
        #expect(configuration.account == "Acme")
        #expect(configuration.currency == .eur)
        #expect(configuration.zone == "Europe/Berlin")
        #expect(configuration.httpHosts == ["api.example.com", "*.example.org"])
        let model = try #require(configuration.models["default"])
        #expect(model.endpoint == "https://api.example.com/v1")
        #expect(model.key == .environment("ACME_KEY"))
        #expect(
            model.timeouts
                == HTTPTimeouts(
                    connect: .seconds(2), firstByte: .seconds(30), stall: .seconds(10), total: .seconds(120)))
        #expect(model.retries == 1 && model.fallbacks == ["small"])
        #expect(model.temperature?.literal == "0.5" && model.maxTokens == 700)
        #expect(model.maxTokensKey == .maxCompletionTokens && model.maxAnswerBytes == 100_000)
        #expect(configuration.models["small"]?.key == .file("/etc/acme/keys/small"))
    }
}
