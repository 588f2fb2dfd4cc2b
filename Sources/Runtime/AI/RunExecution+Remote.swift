import ChatModel
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    /// Makes remote calls side by side: each is journaled as begun before, and with its result after, so that a crash
    /// between leaves "outcome unknown" and never a second call without its key.
    func makeRemote(_ calls: [PlannedCall], _ session: AISession) async throws {
        let place = session.place
        let begun = history.openAnswer(at: place)?.begun ?? []
        let fresh = calls.filter { !begun.contains($0.index) }
        if !fresh.isEmpty {
            try await commit { journal in
                for planned in fresh { try journal.step(.call, at: place, payload: String(planned.index)) }
            }
            for planned in fresh { history.append(.begun(call: planned.index, at: place)) }
        }
        let contexts = calls.map { context(for: $0, place) }
        try await withThrowingTaskGroup(of: (ResultRecord, Duration).self) { group in
            for (planned, context) in zip(calls, contexts) {
                guard case .remote(let tool, let arguments) = planned.kind else { continue }
                group.addTask { await Self.call(tool, arguments, planned, context) }
            }
            for try await (result, took) in group {
                try await commit { try $0.step(.result, at: place, payload: result.text, took: took) }
                history.append(.result(result, at: place))
                if let planned = calls.first(where: { $0.index == result.call }) {
                    tell(.toolReturned(name: planned.call.name, status: result.status, content: result.content))
                }
            }
        }
    }

    private static func call(
        _ tool: any RemoteTool, _ arguments: JSONObject, _ planned: PlannedCall, _ context: ToolContext
    ) async -> (ResultRecord, Duration) {
        let start = ContinuousClock.now
        let timeout = tool.definition.timeout ?? .seconds(30)
        let result: ResultRecord
        do {
            let answer = try await withTimeout(timeout) {
                try await tool.run(arguments, in: context, idempotencyKey: context.effectKey)
            }
            result = ResultRecord(call: planned.index, status: .ok, content: answer.content)
        } catch let failure as ToolFailure {
            result = ResultRecord(call: planned.index, status: .refused, content: ["error": .string(failure.message)])
        } catch is TimedOut {
            result = ResultRecord(
                call: planned.index, status: .failed,
                content: ["status": "outcome_unknown", "error": .string("No answer within \(timeout).")])
        } catch {
            result = ResultRecord(call: planned.index, status: .failed, content: ["error": .string("\(error)")])
        }
        return (result, ContinuousClock.now - start)
    }
}

/// An operation did not end in its time.
struct TimedOut: Error {}

/// Runs an operation for at most so long; then it is cancelled.
func withTimeout<T: Sendable>(_ timeout: Duration, _ operation: @escaping @Sendable () async throws -> T) async throws
    -> T
{
    try await withThrowingTaskGroup(of: T.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: timeout)
            throw TimedOut()
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw TimedOut() }
        return first
    }
}
