import Storage

extension Runtime {
    /// Has the lane looked at: now, or after what its task is doing.
    func kick(_ key: LaneKey) {
        if lanes.takeOrRepeat(key) { launch(key, first: nil) }
    }

    /// Puts a task on a lane that the caller has taken.
    func launch(_ key: LaneKey, first: LoadedRun?) {
        let ticket = order?.ticket()
        let task = Task {
            if let ticket { await order?.turn(ticket) }
            await work(key, first)
            order?.done()
        }
        lanes.attach(key, task)
    }

    /// Executes turns until none is left.
    private func work(_ key: LaneKey, _ first: LoadedRun?) async {
        var next = first
        var backoff: Int64 = 250
        while !Task.isCancelled {
            do {
                if next == nil { next = try await take(key) }
                guard let run = next else {
                    if lanes.giveBack(key) { return }
                    _ = lanes.takeRepeat(key)
                    continue
                }
                next = nil
                let execution = RunExecution(
                    run, services: services, caches: caches, wake: { [alarm] in alarm.set($0) })
                lanes.attach(key, execution.interruption)
                let end = try await execution.execute()
                backoff = 250
                if end == .ended || end == .resolved || listensToRecords { await feedTriggers() }
                guard run.hasMore || lanes.takeRepeat(key) else {
                    if lanes.giveBack(key) { return }
                    _ = lanes.takeRepeat(key)
                    continue
                }
            } catch StorageError.diskFull {
                // Nothing of the turn is half done; it is taken up again from its last commit once there is room.
                tell(key, .failed(node: "", message: "\(StorageError.diskFull)"))
                next = nil
                do { try await services.time.sleep(until: services.time.now + backoff) } catch { break }
                backoff = min(backoff * 2, 8000)
            } catch {
                if !(error is CancellationError) { tell(key, .failed(node: "", message: "\(error)")) }
                next = nil
                // What came in meanwhile is looked at once; a failure that lasts is not repeated for ever.
                if Task.isCancelled || !lanes.takeRepeat(key) { break }
            }
        }
        _ = lanes.giveBack(key, evenIfWanted: true)
    }

    private func take(_ key: LaneKey) async throws -> LoadedRun? {
        let taker = taker
        let taken = try await services.database.write { transaction -> TurnTaker.Taken in
            switch key {
            case .conversation(let account, let id):
                return try taker.take(id, transaction.scoped(to: account))
            case .run(let account, let id):
                let records = transaction.scoped(to: account)
                guard var row = try RunRow.read(id, taker.caches, records) else { return .nothing }
                let now = taker.services.time.now
                // A timer begins a turn of its own; what a crash has interrupted keeps what it has used.
                if let wakeAt = row.cursor.wakeAt, wakeAt <= now { row.cursor.use = TurnUse() }
                row.cursor.use.startedAt = now
                let conversation = try row.conversation.flatMap { try records.conversation($0) }
                let message =
                    try row.cursor.event?.messageID.flatMap { try taker.message($0, records) }
                    ?? conversation.flatMap { conversation in
                        conversation.takenMessage > 0 ? try taker.message(conversation.takenMessage, records) : nil
                    }
                return .turn(try taker.load(row, conversation, message, records))
            }
        }
        switch taken {
        case .turn(let run): return run
        case .nothing: return nil
        case .idled:
            tell(key, .state(.resolved))
            await feedTriggers()
            return nil
        }
    }

    func tell(_ key: LaneKey, _ event: RuntimeEvent) {
        if case .conversation(_, let id) = key { services.listen(id, event) } else { services.listen(nil, event) }
    }
}
