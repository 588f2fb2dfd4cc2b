import CRMTools
import JSON
import Testing
import Tools

struct ToolDefinitionTests {
    @Test(arguments: [
        ("create_deal", ToolEffect.writes, ["name"], ["amount", "close_date", "pipeline", "stage"]),
        ("update_deal", .writes, [], ["amount", "close_date", "deal_id", "name", "probability"]),
        (
            "move_deal", .writes, ["stage"],
            ["close_date", "deal_id", "lost_note", "lost_reason", "probability"]
        ),
        ("find_deals", .reads, [], ["name", "status"]),
        ("log_activity", .writes, ["subject", "type"], ["deal_id", "due", "note", "priority"]),
        ("complete_activity", .writes, ["activity_id"], []),
        ("get_contact", .reads, [], []),
        ("update_contact", .writes, [], ["company", "email", "fields", "first_name", "last_name", "phone", "zone"]),
        ("add_note", .writes, ["text"], ["deal_id"]),
        ("find_products", .reads, [], ["text"]),
        ("add_line_item", .writes, [], ["deal_id", "product", "product_id", "quantity"]),
        ("record_signal", .writes, ["confidence", "quote", "type"], ["detector"]),
        ("list_orders", .reads, [], ["number"]),
        ("detect_signals", .reads, ["text"], []),
        ("extract_summary", .reads, ["transcript"], []),
        (
            "save_summary", .writes, ["readiness", "sentiment", "summary"],
            ["extractive", "interests", "messages", "next_steps", "pain_points"]
        ),
        ("suggest_validation", .writes, ["request"], ["apply", "field", "preset", "record"]),
    ])
    func `a tool takes what it says and nothing else`(
        name: String, effect: ToolEffect, required: [String], optional: [String]
    ) throws {
        let tools = try CRMToolbox.tools()
        #expect(tools.count == 17)
        let definition = try #require(tools.map(\.definition).first { $0.name == "native_crm_\(name)" })
        #expect(definition.effect == effect)
        #expect(!definition.description.isEmpty)
        let schema = definition.parameters.source
        #expect(schema["type"] == "object")
        #expect(schema["additionalProperties"] == false)
        #expect((schema["required"]?.array ?? []).compactMap(\.string).sorted() == required)
        let properties = try #require(schema["properties"]?.object)
        #expect(properties.keys.sorted() == (required + optional).sorted())
        for (_, property) in properties { #expect(property["description"]?.string?.isEmpty == false) }
    }

    @Test func `all of them cost a model no more than 12 KB`() throws {
        let bytes = try CRMToolbox.tools().map(\.definition).reduce(0) {
            $0 + $1.name.utf8.count + $1.description.utf8.count + $1.parameters.source.bytes.count
        }
        #expect(bytes < 12_000)
    }

    @Test func `an empty optional argument counts as left out`() async throws {
        let sample = try await ToolSample()
        let result = try await sample.call(
            "native_crm_create_deal", ["name": "A", "stage": "", "pipeline": " ", "close_date": ""])
        #expect(result.content == ["status": "created", "id": 1, "stage": "Lead In"])
        #expect(
            try await sample.call("native_crm_update_contact", ["email": "", "phone": ""]).content["status"]
                == "unchanged")
    }
}
