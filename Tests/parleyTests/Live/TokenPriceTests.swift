import DefinitionFiles
import Testing

@testable import parley

struct `Prices of models` {
    private static func read(_ price: String) throws -> Configuration {
        let text = "models:\n  default: { endpoint: \"http://127.0.0.1:1/v1\", model: m, price: \(price) }\n"
        return try ConfigurationFile.read(SourceText(path: "parley.yaml", text: text), colour: false).configuration
    }

    @Test func `are for a million tokens, by alias`() throws {
        #expect(
            try Self.read("{ prompt: 0.4, completion: 2 }").prices == [
                "default": TokenPrice(prompt: 0.4, completion: 2)
            ])
    }

    @Test(arguments: [
        ("{ prompt: 0.4 }", "completion"),
        ("{ prompt: cheap, completion: 2 }", "`prompt` must be a price, not `cheap`"),
        ("{ prompt: -1, completion: 2 }", "`prompt` must be a price"), ("5", "`price` must be a map"),
    ]) func `are refused where they are none`(_ price: String, _ message: String) throws {
        let failure = #expect(throws: CommandFailure.self) { try Self.read(price) }
        #expect(failure?.description.contains(message) == true, "\(failure?.description ?? "")")
    }
}
