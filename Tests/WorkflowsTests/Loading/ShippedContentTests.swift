import DefinitionFiles
import FoundationEssentials
import Testing

@testable import Workflows

struct `The workflows that are shipped` {
    static let tools: Set<String> = [
        "native_crm_create_deal", "native_crm_update_deal", "native_crm_move_deal", "native_crm_log_activity",
        "native_crm_complete_activity", "native_crm_find_deals", "native_crm_get_contact", "native_crm_update_contact",
        "native_crm_add_note",
    ]

    /// Those that other workflows have too.
    static let installed = tools.union([
        "native_crm_detect_signals", "native_crm_record_signal", "native_crm_suggest_validation",
        "native_crm_extract_summary", "native_crm_save_summary", "native_crm_list_orders", "native_crm_find_products",
        "native_crm_add_line_item",
    ])

    /// The project's folder, from this file's place in it.
    static var folder: String {
        var parts = #filePath.split(separator: "/")
        while let last = parts.last, last != "Tests" { parts.removeLast() }
        return "/" + parts.dropLast().joined(separator: "/")
    }

    @Test func `they load without a finding`() throws {
        let result = Loader.load(directory: Self.folder, into: Surroundings(tools: Self.installed))
        #expect(result.rendered() == "")
        let library = try #require(result.library)
        #expect(library.workflows["sales-assistant"] != nil)
    }

    @Test func `the sales assistant is offered every tool with a limit`() throws {
        let result = Loader.load(directory: Self.folder, into: Surroundings(tools: Self.installed))
        let workflow = try #require(result.library?.workflows["sales-assistant"])
        guard case .ai(let ai) = workflow.body["assistant"]?.action else {
            Issue.record("assistant is no ai node")
            return
        }
        #expect(Set(ai.tools.map(\.name)) == Self.tools)
        #expect(ai.tools.allSatisfy { $0.maxCalls != nil })
        #expect(ai.tools.first { $0.name == "native_crm_create_deal" }?.maxCalls == 1)
    }

    @Test func `every shipped definition rebuilds to the same hash`() throws {
        let library = try #require(Loader.load(directory: Self.folder).library)
        for name in library.workflows.keys {
            let definition = try #require(library.definition(of: name))
            let again = try Definition(sources: definition.sources)
            #expect(again.hash == definition.hash)
            #expect(again.workflow.name == name)
        }
    }
}
