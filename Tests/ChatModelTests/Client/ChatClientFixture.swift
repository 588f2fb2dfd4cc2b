import Synchronization

@testable import ChatModel

/// A client whose waiting takes no time and is written down.
struct ChatClientFixture {
    let client: ChatClient
    private let log: Log

    private final class Log: Sendable {
        let delays = Mutex<[Duration]>([])
        let deltas = Mutex<[ChatDelta]>([])
    }

    init(_ models: [String: ModelSettings], random: Double = 1) {
        let log = Log()
        self.log = log
        client = ChatClient(
            models: ModelCatalogue(models), transport: HTTPTransport(),
            sleep: { delay in log.delays.withLock { $0.append(delay) } }, random: { random },
            wallClock: { 1_800_000_000 })
    }

    /// One model named `main` at that server.
    init(_ server: LoopbackServer, random: Double = 1, _ change: (inout ModelSettings) -> Void = { _ in }) {
        var settings = ModelSettings(endpoint: server.base, model: "m-1")
        change(&settings)
        self.init(["main": settings], random: random)
    }

    var delays: [Duration] { log.delays.withLock { $0 } }
    var deltas: [ChatDelta] { log.deltas.withLock { $0 } }
    var text: String {
        deltas.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    func ask(
        _ model: String = "main", streams: Bool = true, deadline: ContinuousClock.Instant? = nil
    ) async throws(ChatFailure) -> ChatAnswer {
        let request = ChatRequest(transcript: ChatTranscript([.user("Hello")]), streams: streams)
        return try await client.complete(request, model: model, deadline: deadline) { delta in
            log.deltas.withLock { $0.append(delta) }
        }
    }

    /// The failure it ends in; nil where there is an answer.
    func failure(
        _ model: String = "main", streams: Bool = true, deadline: ContinuousClock.Instant? = nil
    ) async -> ChatFailure? {
        do throws(ChatFailure) {
            _ = try await ask(model, streams: streams, deadline: deadline)
            return nil
        } catch {
            return error
        }
    }
}
