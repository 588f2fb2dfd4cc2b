import Foundation
import GRDB
import Synchronization

/// A write that waits for its turn: what to run, and how to tell its caller.
struct WriteJob: Sendable {
    /// Runs the body in the open transaction; its result is kept until the commit.
    let run: @Sendable (Transaction) throws -> Void
    /// Called once: with nil after the commit, or with what went wrong.
    let finish: @Sendable ((any Error)?) -> Void
}

/// The one thread that writes: it drains the queue, runs each job in a savepoint, commits the batch once, and only
/// then answers each caller, so one fsync serves many conversations.
final class WriterThread: Sendable {
    private struct State {
        var jobs: [WriteJob] = []
        var isStopping = false
        /// Set by a failed fsync: from then on nothing is written.
        var failure: StorageError?
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let stopped = DispatchSemaphore(value: 0)
    private let batch: GroupCommit
    /// So many jobs share one commit at most: a bound on how long the first of them waits.
    private static let batchLimit = 512

    init(pool: DatabasePool) {
        batch = GroupCommit(pool: pool)
        let thread = Thread { [self] in drain() }
        thread.name = "parley-writer"
        thread.stackSize = 4 << 20
        thread.start()
    }

    func submit(_ job: WriteJob) {
        let refusal: StorageError? = state.withLock { state in
            if let failure = state.failure { return failure }
            if state.isStopping { return .closed }
            state.jobs.append(job)
            // The thread waits only when it has found the queue empty, so one signal for the first job is enough.
            if state.jobs.count == 1 { wakeUp.signal() }
            return nil
        }
        if let refusal { job.finish(refusal) }
    }

    /// Finishes what was submitted, then ends the thread.
    func stop() {
        let isFirst = state.withLock { state in
            defer { state.isStopping = true }
            return !state.isStopping
        }
        guard isFirst else { return }
        wakeUp.signal()
        stopped.wait()
    }

    private func drain() {
        while true {
            wakeUp.wait()
            while let jobs = take() {
                let results = batch.commit(jobs)
                for case let error as StorageError in results.compactMap({ $0 }) {
                    if case .diskFailed = error { state.withLock { $0.failure = error } }
                }
                for (job, error) in zip(jobs, results) { job.finish(error) }
            }
            if state.withLock({ $0.isStopping && $0.jobs.isEmpty }) { break }
        }
        stopped.signal()
    }

    private func take() -> [WriteJob]? {
        state.withLock { state in
            guard !state.jobs.isEmpty else { return nil }
            if state.jobs.count <= Self.batchLimit {
                defer { state.jobs = [] }
                return state.jobs
            }
            let jobs = Array(state.jobs.prefix(Self.batchLimit))
            state.jobs.removeFirst(Self.batchLimit)
            return jobs
        }
    }
}
