import CRM
import ChatModel
import Runtime
import Storage

extension RehearsalRoom {
    /// A stage on which live models answer. Its calendar is the script's; what a model is waited for is real time.
    func withLiveStage<T: Sendable>(
        for script: ConversationScript, _ models: LiveModels, _ body: (Stage) async throws -> T
    ) async throws -> T {
        let store = try database()
        do {
            let account = try await store.write { try script.makeAccount($0) }
            let clock = ScriptClock(now: script.now)
            var services = Self.services(
                for: script, tools: tools, context: context, http: http, database: store, clock: clock,
                models: models.catalogue, isScripted: false, seed: 0)
            // The pauses between tries are for the server's sake: they are not skipped.
            services.chat = models.chat
            let runtime = Runtime(library: library, services: services, caches: caches)
            let stage = Stage(
                database: store, clock: clock, account: account, tools: services.tools, model: nil, runtime: runtime)
            try await runtime.start(accounts: [])
            let result = try await body(stage)
            await runtime.stop(within: .zero)
            try store.close()
            return result
        } catch {
            try? store.close()
            throw error
        }
    }
}
