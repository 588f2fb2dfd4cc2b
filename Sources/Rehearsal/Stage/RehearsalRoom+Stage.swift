import CRM
package import ChatModel
import Runtime
package import Storage
package import Tools
package import Workflows

extension RehearsalRoom {
    /// How a conversation is played.
    package struct Setup: Sendable {
        /// The models in place of the scripted one, for a live run.
        package var models: ModelCatalogue?
        /// Stands between the runtime and its database.
        package var database: @Sendable (SQLiteDatabase) -> any Database = { $0 }
        /// The tools in place of the room's.
        package var tools: ToolRegistry?
        package var library: WorkflowLibrary?
        /// Seeds what is random: the pauses between tries.
        package var seed: UInt64 = 0
        package init() {}
    }

    /// Plays on a stage of its own, which is taken down afterwards.
    package func withStage<T: Sendable>(
        for script: ConversationScript, _ name: String, _ setup: Setup = Setup(),
        _ body: (Stage) async throws -> T
    ) async throws -> T {
        let store = try database()
        let model = setup.models == nil ? ScriptedModel(name, on: endpoint, background: script.background) : nil
        defer { model?.forget(on: endpoint) }
        do {
            let stage = try await stage(for: script, store, model, setup)
            let result = try await body(stage)
            await stage.runtime.stop(within: .zero)
            try store.close()
            return result
        } catch {
            try? store.close()
            throw error
        }
    }

    private func stage(
        for script: ConversationScript, _ store: SQLiteDatabase, _ model: ScriptedModel?, _ setup: Setup
    ) async throws -> Stage {
        let account = try await store.write { try script.makeAccount($0) }
        let clock = ScriptClock(now: script.now)
        let killable = KillableDatabase(setup.database(store))
        let library = setup.library ?? library
        var services = services(script, killable, clock, model, setup)
        let troubles = Troubles()
        services.listen = { troubles.hear($1) }
        let caches = setup.library == nil ? caches : DefinitionCaches()
        let make: @Sendable () -> Runtime = { [services] in
            Runtime(library: library, services: services, caches: caches)
        }
        let runtime = make()
        let stage = Stage(
            database: store, clock: clock, account: account, tools: services.tools, model: model, runtime: runtime,
            troubles: troubles, killable: killable, restarts: { make() })
        try await runtime.start(accounts: [])
        return stage
    }

    private func services(
        _ script: ConversationScript, _ database: any Database, _ clock: ScriptClock, _ model: ScriptedModel?,
        _ setup: Setup
    ) -> RuntimeServices {
        let scripted = ModelCatalogue.scripted(
            model?.main.baseURL ?? endpoint.baseURL, for: script, library: setup.library ?? library)
        return Self.services(
            for: script, tools: setup.tools ?? tools, context: context, http: http, database: database, clock: clock,
            models: setup.models ?? scripted, isScripted: model != nil, seed: setup.seed)
    }

    /// What a script's runtime is made with, on a stage or in a process of its own.
    static func services(
        for script: ConversationScript, tools: ToolRegistry, context: any ContextProvider, http: HTTPTransport,
        database: any Database, clock: ScriptClock, models: ModelCatalogue, isScripted: Bool, seed: UInt64
    ) -> RuntimeServices {
        let random = SeededRandom(seed: seed)
        let chat = ChatClient(
            models: models, transport: http,
            // A pause moves the calendar and costs no time.
            sleep: { clock.move(to: clock.now + Int64($0 / .milliseconds(1))) }, random: { random.next() },
            wallClock: { clock.now / 1000 })
        var services = RuntimeServices(
            database: database, tools: tools, context: context, chat: chat, http: http, time: clock,
            httpReachesPrivate: true)
        services.isSerial = true
        services.sweep = RecordSweep(
            every: .seconds(3600), isNeeded: { try ActivitySweep.isNeeded($0, at: $1) },
            { try ActivitySweep($0, until: $1).hasMore })
        services.triggered = script.background
        if isScripted { services.backgroundModel = { ScriptedModels.alias($0, of: $1) } }
        return services
    }
}

/// The scripted model under the aliases that workflows use: one queue for the conversation, one for each workflow
/// beside it.
enum ScriptedModels {
    static func alias(_ alias: String, of workflow: String) -> String { "\(alias)@\(workflow)" }

    /// What hangs costs a quarter of a second, not thirty. Where nothing in the script hangs, a machine that is busy must
    /// not look like a model that hangs.
    static func timeouts(for script: ConversationScript) -> HTTPTimeouts {
        let patience: Duration = script.hangs ? .milliseconds(250) : .seconds(20)
        return HTTPTimeouts(connect: .seconds(5), firstByte: patience, stall: patience, total: .seconds(60))
    }
}

extension ConversationScript {
    /// Whether an answer stops before its end on a connection that stays open.
    fileprivate var hangs: Bool {
        turns.contains { turn in
            (turn.answers + turn.background.values.flatMap(\.self)).contains { line in
                if case .hangs = line.answer.misbehaviour { true } else { false }
            }
        }
    }
}

extension ModelCatalogue {
    static func scripted(
        _ endpoint: String, for script: ConversationScript, library: WorkflowLibrary
    ) -> ModelCatalogue {
        let timeouts = ScriptedModels.timeouts(for: script)
        var aliases: Set<String> = ["default"]
        for prompt in library.prompts.values { if let model = prompt.model { aliases.insert(model) } }
        for workflow in library.workflows.values { aliases.formUnion(workflow.modelAliases) }
        var models: [String: ModelSettings] = [:]
        for alias in aliases {
            models[alias] = ModelSettings(
                endpoint: endpoint, model: "scripted", timeouts: timeouts, retries: 2)
            for workflow in library.workflows.keys {
                models[ScriptedModels.alias(alias, of: workflow)] = ModelSettings(
                    endpoint: endpoint + "/beside/" + workflow, model: "scripted", timeouts: timeouts,
                    retries: 2)
            }
        }
        return ModelCatalogue(models)
    }
}
