import Glibc
import Testing

@testable import ChatModel

struct `A model's settings` {
    @Test(arguments: [
        ("https://api.example.com/v1", "https://api.example.com/v1/chat/completions"),
        ("https://api.example.com/v1/", "https://api.example.com/v1/chat/completions"),
        ("https://api.example.com", "https://api.example.com/chat/completions"),
        ("https://api.example.com/v1/chat/completions", "https://api.example.com/v1/chat/completions"),
        (
            "https://x.example.com/deployments/d?api-version=2",
            "https://x.example.com/deployments/d/chat/completions?api-version=2"
        ),
        ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
    ])
    func `take an API's base or the whole URL`(_ text: String, _ url: String) throws {
        let endpoint = try Endpoint(text)
        #expect(endpoint.url == url)
        #expect(endpoint.policy == (text.hasPrefix("https") ? .any : .privateOnly))
    }

    @Test(arguments: [
        "", "api.example.com", "ftp://example.com/", "https://me:pw@example.com/", "http://8.8.8.8/v1",
        "http://[2600::1]/v1",
    ])
    func `refuse an endpoint that is none`(_ text: String) {
        #expect(throws: ChatFailure.self) { try Endpoint(text) }
    }

    @Test func `are checked before use`() {
        let catalogue = ModelCatalogue([
            "a": ModelSettings(endpoint: "nowhere", model: "m", fallbacks: ["b", "c"]),
            "b": ModelSettings(endpoint: "https://example.com/v1", model: "m"),
        ])
        let problems = catalogue.problems()
        #expect(problems.map(\.alias) == ["a", "a"])
        #expect(problems.last?.message.contains("\"c\"") == true)
    }

    @Test func `a secret prints as dots`() {
        let secret = Secret("sk-12345")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret) \(String(reflecting: secret)) \(dumped)".contains("12345") == false)
        #expect(secret.redacting("x sk-12345 y sk-12345") == "x ••• y •••")
    }

    @Test func `a key comes from a file, without its line end`() throws {
        let path = "/tmp/parley-key-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        defer { unlink(path) }
        for (content, key) in [("sk-file\n", Secret("sk-file")), ("two words", nil), (" \n", nil)] {
            let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
            _ = content.withCString { write(file, $0, strlen($0)) }
            close(file)
            #expect((try? SecretSource.file(path).fetch()) == key)
        }
        #expect(throws: ChatFailure.self) { try SecretSource.file("/nowhere/at/all").fetch() }
        #expect(throws: ChatFailure.self) { try SecretSource.environment("PARLEY_NO_SUCH_VARIABLE").fetch() }
    }
}
