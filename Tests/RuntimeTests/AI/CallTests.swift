import CRM
import JSON
import Rehearsal
import Testing

@testable import Runtime

/// The calls of an answer: what is made of them, and what the model is told.
@Suite struct CallTests {
    static let bot = """
        nodes:
          talk:
            ai: { prompt: talk, tools: [native_crm_create_deal, native_crm_log_activity, native_crm_find_deals] }
        """

    /// The results as the model was sent them in its next request, in their order.
    private func told(_ request: ChatRequestSeen) throws -> [JSON] {
        try request.messages.filter { $0["role"] == "tool" }.map { try JSON(parsing: $0["content"]?.string ?? "") }
    }

    @Test func `results come back in the order of the calls, a failed one beside the others`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"], id: "x1")
                    .calling("native_crm_create_deal", ["name": "B", "stage": "Nowhere"], id: "x2")
                    .calling("native_crm_log_activity", ["type": "call", "subject": "C"], id: "x3").saying(
                        "One moment."
                    )
                    .dialect(.interleaves),
                .says("Done."))
            let talk = try await kit.open("Make three")
            #expect(try await talk.replies == ["One moment.", "Done."])
            #expect(try await kit.deals == ["A"])
            #expect(try await kit.count("activities") == 1)
            let request = kit.model.requests[1]
            let ids = request.messages.compactMap { $0["tool_call_id"]?.string }
            #expect(ids == ["x1", "x2", "x3"])
            let results = try told(request)
            #expect(results[0]["status"] == "created")
            #expect(results[1]["error"]?.string?.contains("Nowhere") == true)
        }
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: String
        var says: String
        var testDescription: String { name }
    }

    @Test(arguments: [
        Broken(name: "broken JSON", arguments: #"{"name": "A"#, says: "not JSON"),
        Broken(name: "null", arguments: "null", says: "must be a JSON object; they are null"),
        Broken(name: "a list", arguments: "[1]", says: "must be a JSON object"),
        Broken(name: "a key twice", arguments: #"{"name": "A", "name": "B"}"#, says: "not JSON"),
        Broken(name: "NaN", arguments: #"{"name": "A", "amount": NaN}"#, says: "not JSON"),
        Broken(name: "1e400", arguments: #"{"name": "A", "amount": 1e400}"#, says: "amount"),
        Broken(
            name: "10,000 deep",
            arguments: #"{"name": "# + String(repeating: "[", count: 10_000)
                + String(repeating: "]", count: 10_000) + "}", says: "not JSON"),
        Broken(name: "a missing argument", arguments: "{}", says: "name"),
        Broken(name: "an unknown argument", arguments: #"{"name": "A", "account": 2}"#, says: "account"),
        Broken(name: "a wrong type", arguments: #"{"name": 7}"#, says: "/name"),
        Broken(name: "two texts", arguments: #"{"name": "A"} {"name": "B"}"#, says: "not JSON"),
        Broken(
            name: "a huge text", arguments: #"{"name": ""# + String(repeating: "x", count: 300_000) + #""}"#,
            says: "not JSON"),
        Broken(name: "a lone surrogate", arguments: #"{"name": "\ud800"}"#, says: "not JSON"),
    ])
    func `arguments that cannot be used are told to the model, which mends them`(_ broken: Broken) async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            var answer = ScriptedAnswer()
            answer.calls = [ScriptedCall("native_crm_create_deal", argumentsText: broken.arguments, id: "c1")]
            kit.model.enqueue(
                answer.dialect(.wholeCalls), .calls("native_crm_create_deal", ["name": "Mended"]), .says("Done."))
            let talk = try await kit.open("A deal, please")
            #expect(kit.heard.failures == [])
            try #require(kit.model.requests.count == 3)
            #expect(try await talk.replies == ["Done."])
            #expect(try await kit.deals == ["Mended"])
            let error = try #require(try told(kit.model.requests[1])[0]["error"]?.string)
            #expect(error.contains(broken.says))
            #expect(error.utf8.count < 2000)
        }
    }

    @Test func `a model that never mends its arguments ends with a person`() async throws {
        try await RuntimeKit.running(bot: Self.bot) { kit in
            kit.model.enqueue((0..<20).map { _ in .calls("native_crm_create_deal", ["title": "A"]) })
            let talk = try await kit.open("Go")
            #expect(try await talk.state == .person)
            #expect(kit.model.requests.count == 4)
            #expect(try await kit.deals == [])
        }
    }

    @Test func `what is not on the node's list cannot be called`() async throws {
        try await RuntimeKit.running(
            bot: "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_find_deals] } } }"
        ) { kit in
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"]).calling("rm_rf", ["path": "/"]), .says("Sorry."))
            let talk = try await kit.open("Go")
            #expect(kit.model.requests[0].toolNames == ["native_crm_find_deals"])
            let results = try told(kit.model.requests[1])
            #expect(
                results.map { $0["error"]?.string?.contains("the tools are native_crm_find_deals") } == [true, true])
            #expect(try await kit.deals == [])
            #expect(try await talk.replies == ["Sorry."])
        }
    }

    @Test func `an account without the CRM is not offered its tools`() async throws {
        var setup = RuntimeKit.Setup()
        setup.account = AccountSettings()
        try await RuntimeKit.running(bot: Self.bot, setup) { kit in
            kit.model.enqueue(.calls("native_crm_create_deal", ["name": "A"]), .says("No."))
            let talk = try await kit.open("Go")
            #expect(kit.model.requests[0].toolNames == [])
            #expect(try await kit.deals == [])
            #expect(try await talk.replies == ["No."])
        }
    }

    @Test func `a tool has so many calls in a visit, over all its turns`() async throws {
        try await RuntimeKit.running(
            bot: "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_create_deal: { max_calls: 2 }] } } }"
        ) { kit in
            kit.model.enqueue(.calls("native_crm_create_deal", ["name": "A"]), .says("1"))
            let talk = try await kit.open("One")
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "B", "amount": 1])
                    .calling("native_crm_create_deal", ["name": "C", "amount": 2]), .says("2"))
            try await talk.say("More")
            #expect(try await kit.deals == ["A", "B"])
            #expect(try await talk.results.map { $0["status"]?.string } == ["ok", "ok", "refused"])
        }
    }

    @Test func `the same call under the same id is one effect, marked as a repeat`() async throws {
        try await RuntimeKit.running(
            bot: "nodes: { talk: { ai: { prompt: talk, tools: [native_crm_create_deal: { dedupe: none }] } } }"
        ) { kit in
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"], id: "same").repeatingCalls(), .says("Done."))
            let talk = try await kit.open("Go")
            #expect(try await kit.deals == ["A"])
            #expect(try await talk.results.map { $0["status"]?.string } == ["ok", "repeated"])
            #expect(try await talk.results[1]["content"]?["repeat"] == true)
            #expect(try await kit.count("effects") == 1)
        }
    }

    @Test(arguments: [(true, ["A"]), (false, ["A", "A"])])
    func `two calls under two ids are one deal only where the tool recognises repeats`(
        _ dedupes: Bool, _ deals: [String]
    ) async throws {
        let terms = dedupes ? "native_crm_create_deal" : "native_crm_create_deal: { dedupe: none }"
        try await RuntimeKit.running(bot: "nodes: { talk: { ai: { prompt: talk, tools: [\(terms)] } } }") { kit in
            kit.model.enqueue(
                .calls("native_crm_create_deal", ["name": "A"], id: "1")
                    .calling("native_crm_create_deal", ["name": "A"], id: "2"), .says("Done."))
            let talk = try await kit.open("Go")
            #expect(try await kit.deals == deals)
            let second = try #require(try await talk.results.last?["content"])
            #expect(second["status"] == (dedupes ? "existing" : "created"))
        }
    }

    @Test func `of 200 calls at once no more are made than a turn may make`() async throws {
        try await RuntimeKit.running(bot: "limits: { tool_calls: 5 }\n" + Self.bot) { kit in
            var answer = ScriptedAnswer()
            answer.calls = (1...200).map {
                ScriptedCall("native_crm_create_deal", ["name": .string("Deal \($0)"), "amount": JSON($0)])
            }
            kit.model.enqueue(answer, .says("Enough."))
            let talk = try await kit.open("Go")
            #expect(try await kit.deals.count <= 5)
            #expect(try await talk.results.count == 200)
            #expect(try await talk.results.count { $0["status"] == "ok" } == 5)
            #expect(try await talk.replies == ["Enough."])
        }
    }

    @Test func `a model that calls tools for ever ends with a person`() async throws {
        try await RuntimeKit.running(bot: "limits: { model_calls: 4 }\n" + Self.bot) { kit in
            kit.model.enqueue((0..<20).map { _ in .calls("native_crm_find_deals") })
            let talk = try await kit.open("Go")
            #expect(try await talk.state == .person)
            #expect(kit.model.requests.count == 4)
            let note = try await talk.steps.last { $0.kind == "handoff" }?.payload
            #expect(note?.contains("4 model requests") == true)
        }
    }

    @Test func `tokens are counted over the whole conversation`() async throws {
        try await RuntimeKit.running(bot: "limits: { tokens: 250 }\n" + Self.bot) { kit in
            let usage: JSON = ["prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100]
            kit.model.enqueue((0..<9).map { .says("\($0)").usage(usage) })
            let talk = try await kit.open()
            for _ in 0..<3 { try await talk.say("More") }
            #expect(try await talk.state == .waiting)
            #expect(try await talk.say("More") == [])
            #expect(try await talk.state == .person)
            #expect(kit.model.requests.count == 3)
        }
    }

    @Test func `a defect of a tool fails its call and nothing else`() async throws {
        var setup = RuntimeKit.Setup()
        setup.tools = [try DefectiveTool()]
        try await RuntimeKit.running(
            bot: "nodes: { talk: { ai: { prompt: talk, tools: [defective, native_crm_create_deal] } } }", setup
        ) { kit in
            kit.model.enqueue(
                .calls("defective").calling("native_crm_create_deal", ["name": "A"]), .says("One of two."))
            let talk = try await kit.open("Go")
            #expect(try await talk.replies == ["One of two."])
            #expect(try await talk.results.map { $0["status"]?.string } == ["failed", "ok"])
            #expect(try await kit.deals == ["A"])
        }
    }

    @Test func `remote calls go side by side, each with a key of its own`() async throws {
        let lookup = try RemoteLookup(timeout: .milliseconds(100)) { arguments in
            switch arguments["word"]?.string {
            case "slow": try await Task.sleep(for: .seconds(20))
            case "bad": throw CancellationError()
            default: break
            }
            return ["found": arguments["word"] ?? .null]
        }
        var setup = RuntimeKit.Setup()
        setup.tools = [lookup]
        try await RuntimeKit.running(
            bot: """
                nodes:
                  talk:
                    ai: { prompt: talk, tools: [lookup], outcomes: { done: Done. } }
                    next: { done: bye }
                  bye: { say: "Bye", next: end }
                """, setup
        ) { kit in
            kit.model.enqueue(
                .calls("lookup", ["word": "slow"]).calling("lookup", ["word": "bad"]).calling("lookup", ["word": "a"])
                    .calling("choose_outcome", ["outcome": "done"]))
            let talk = try await kit.open("Go")
            #expect(try await talk.replies == ["Bye"])
            #expect(Set(lookup.keys) == ["1/talk/1/0", "1/talk/1/1", "1/talk/1/2"])
            let results = try await talk.results
            let byCall = Dictionary(uniqueKeysWithValues: results.map { ($0["call"]?.int ?? -1, $0) })
            #expect(byCall[0]?["content"]?["status"] == "outcome_unknown")
            #expect(byCall[1]?["status"] == "failed")
            #expect(byCall[2]?["content"]?["found"] == "a")
        }
    }
}
