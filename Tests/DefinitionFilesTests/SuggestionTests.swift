import DefinitionFiles
import Testing

struct `The name that was likely meant` {
    static let names = [
        "next", "say", "ask", "on_error", "on_give_up", "timeout", "title", "native_crm_create_deal", "handover",
    ]

    @Test(arguments: [
        ("nxt", "next"), ("nextt", "next"), ("enxt", "next"), ("Next", "next"), ("sya", "say"),
        ("on-error", "on_error"),
        ("onerror", "on_error"), ("on_eror", "on_error"), ("timout", "timeout"),
        ("create_deal", "native_crm_create_deal"),
        ("native_crm_createDeal", "native_crm_create_deal"), ("hand_over", "handover"), ("titel", "title"),
        ("hand", "handover"),
    ])
    func `it is found`(_ written: String, _ meant: String) {
        #expect(suggestion(for: written, among: Self.names) == meant)
    }

    @Test(arguments: ["colour", "xyz", "", "a", "q", "completely_else"]) func `nothing is found where nothing is near`(
        _ written: String
    ) {
        #expect(suggestion(for: written, among: Self.names) == nil)
    }

    @Test func `of equally near names the first in the alphabet is taken`() {
        #expect(suggestion(for: "cat", among: ["hat", "bat", "rat"]) == "bat")
    }

    @Test func `a long name among many is quick`() {
        let many = (0..<10_000).map { "node_number_\($0)" }
        let time = ContinuousClock().measure {
            #expect(suggestion(for: "node_numbr_77", among: many) == "node_number_77")
        }
        #expect(time < .seconds(2))
    }
}
