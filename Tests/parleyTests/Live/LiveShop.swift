import CRMTools
import ChatModel
import DefinitionFiles
import Foundation
import Rehearsal
import Testing
import Tools
import Workflows

@testable import parley

/// A shop whose bot talks with whatever model it is given, and a provider that answers as it is told.
struct LiveShop: Sendable {
    static let workflow = """
        workflow: shop
        on: manual
        variables:
          seats: { type: integer, default: 0 }
        nodes:
          greet: { say: "Hello!", next: helper }
          helper:
            ai:
              prompt: helper
              tools: [native_crm_create_deal, native_crm_add_note]
              remembers: [seats]
              outcomes: { done: All is said., person: The visitor wants a person. }
            next: { done: bye, person: desk }
          desk: { handoff: { queue: sales }, next: end }
          bye: { say: "Bye!", next: end }

        """
    static let prompt = "Help the visitor.\n"

    let library: WorkflowLibrary
    let tools: ToolRegistry

    init(workflow: String = Self.workflow, others: [String: String] = [:]) throws {
        tools = ToolRegistry(try CRMToolbox.tools())
        var sources = ["Prompts/helper.md": Self.prompt, "Workflows/shop.yaml": workflow]
        for (name, text) in others { sources["Workflows/\(name).yaml"] = text }
        let loaded = Loader.load(sources: sources, into: .rehearsed(tools))
        library = try #require(loaded.library, "\(loaded.rendered())")
    }

    static func file(_ yaml: String) throws -> ScriptFile {
        let head = yaml.contains("conversation:") ? "" : "conversation: c\nworkflow: shop\nnow: 2026-03-11T09:30:00\n"
        let file = ScriptFile(SourceText(path: "talk.yaml", text: head + yaml))
        try #require(!file.diagnostics.hasErrors, "\(file.rendered())")
        return file
    }

    /// Plays against a provider with these answers, one run after the other.
    ///
    /// - Parameter others: the answers of further models, by their alias.
    func live(
        _ yaml: String, runs: Int = 1, answers: [ScriptedAnswer], others: [String: [ScriptedAnswer]] = [:],
        prices: [String: ModelPrice] = [:], limits: LiveLimits = LiveLimits()
    ) async throws -> LiveResult {
        let results = try await withProvider(answers, others) { room, catalogue, http in
            let models = LiveModels(catalogue, prices: prices, transport: http, patience: limits.time)
            return await LiveRun(room: room, models: models, limits: limits, width: 1)
                .play(try Self.file(yaml).scripts, runs: runs)
        }
        return try #require(results.first)
    }

    func withProvider<T>(
        _ answers: [ScriptedAnswer], _ others: [String: [ScriptedAnswer]] = [:],
        _ body: (RehearsalRoom, ModelCatalogue, HTTPTransport) async throws -> T
    ) async throws -> T {
        let provider = try await ScriptedEndpoint.start()
        let room = try await RehearsalRoom.open(library: library, tools: tools)
        let http = HTTPTransport()
        var models: [String: ModelSettings] = [:]
        var queues = others
        queues["default"] = answers
        for (alias, queue) in queues {
            let conversation = provider.conversation(alias)
            conversation.enqueue(queue)
            models[alias] = ModelSettings(endpoint: conversation.baseURL, model: "small-1", retries: 0)
        }
        do {
            let result = try await body(room, ModelCatalogue(models), http)
            await room.close()
            await provider.shutdown()
            http.shutDown()
            return result
        } catch {
            await room.close()
            await provider.shutdown()
            http.shutDown()
            throw error
        }
    }
}
