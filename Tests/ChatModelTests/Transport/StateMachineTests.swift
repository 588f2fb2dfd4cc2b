import Testing

@testable import ChatModel

struct `A transfer's state` {
    static let head = ResponseHead(status: 200, contentType: nil, retryAfter: nil)
    static let complete = TransferEnd.complete(head, headers: [])

    /// What the reader gets, in short.
    static func taken(_ state: inout TransferState<Int>) -> String {
        var buffer: [UInt8] = []
        switch state.take(into: &buffer) {
        case .bytes(_, let resumes): return "\(buffer.count) bytes" + (resumes ? ", resumes" : "")
        case .end(.complete): return "complete"
        case .end(.failed(let failure)): return "\(failure.kind)"
        case .nothingYet: return "nothing yet"
        }
    }

    static func deliver(_ state: inout TransferState<Int>, _ count: Int, end: TransferEnd? = nil) -> (
        wake: Int?, pauses: Bool
    ) {
        var inbox = [UInt8](repeating: 1, count: count)
        let result = state.deliver(&inbox, head: head, end: end)
        #expect(inbox.isEmpty)
        return result
    }

    @Test func `wakes a waiting reader once`() {
        var state = TransferState<Int>()
        #expect(Self.taken(&state) == "nothing yet")
        #expect(state.wait(1) == nil)
        #expect(Self.deliver(&state, 3).wake == 1)
        #expect(Self.deliver(&state, 4).wake == nil)
        #expect(Self.taken(&state) == "7 bytes")
        #expect(Self.taken(&state) == "nothing yet")
    }

    @Test func `hands a reader back that comes too late to wait`() {
        var state = TransferState<Int>()
        _ = Self.deliver(&state, 1)
        #expect(state.wait(1) == 1)
        #expect(Self.deliver(&state, 1).wake == nil)
    }

    @Test func `gives bytes before the end`() {
        var state = TransferState<Int>()
        _ = Self.deliver(&state, 5, end: Self.complete)
        #expect(state.wait(1) == 1)
        #expect(Self.taken(&state) == "5 bytes")
        #expect(Self.taken(&state) == "complete")
        #expect(Self.taken(&state) == "complete")
    }

    @Test func `pauses once above the high-water mark and resumes when read`() {
        var state = TransferState<Int>()
        let most = TransferState<Int>.highWater
        #expect(Self.deliver(&state, most - 1).pauses == false)
        #expect(Self.deliver(&state, 1).pauses)
        #expect(Self.deliver(&state, 1).pauses == false)
        #expect(Self.taken(&state) == "\(most + 1) bytes, resumes")
        #expect(Self.deliver(&state, 1).pauses == false)
        #expect(Self.taken(&state) == "1 bytes")
    }

    @Test func `does not pause what has ended`() {
        var state = TransferState<Int>()
        #expect(Self.deliver(&state, 2 * TransferState<Int>.highWater, end: Self.complete).pauses == false)
    }

    @Test func `a cancelled one wakes its reader and takes nothing more`() {
        var state = TransferState<Int>()
        #expect(state.wait(1) == nil)
        let first = state.cancel(HTTPFailure(.cancelled, ""))
        #expect(first.wake == 1)
        #expect(first.tellsLoop)
        #expect(Self.deliver(&state, 9, end: Self.complete).wake == nil)
        #expect(Self.taken(&state) == "cancelled")
        let late = state.cancel(HTTPFailure(.cancelled, ""))
        #expect(!late.tellsLoop)
    }

    @Test func `a finished one cannot be cancelled`() {
        var state = TransferState<Int>()
        _ = Self.deliver(&state, 0, end: Self.complete)
        let late = state.cancel(HTTPFailure(.cancelled, ""))
        #expect(!late.tellsLoop)
        #expect(Self.taken(&state) == "complete")
    }
}

struct `The command queue` {
    @Test func `wakes a sleeping loop once for many commands`() {
        var queue = CommandQueue.State()
        #expect(queue.post(.stop) == .queued)
        #expect(queue.sleep() == false)
        var taken: [Command] = []
        queue.take(into: &taken)
        #expect(taken.count == 1)
        #expect(queue.sleep() == true)
        #expect(queue.post(.stop) == .wakes)
        #expect(queue.post(.stop) == .queued)
    }

    @Test func `refuses what comes after its end`() {
        var queue = CommandQueue.State()
        _ = queue.post(.stop)
        let left = queue.close()
        #expect(left.count == 1)
        #expect(queue.post(.stop) == .refused)
        #expect(queue.commands.isEmpty)
    }
}

struct `A transfer's clock` {
    static let clock = TransferClock(start: 0, firstByte: 10, stall: 20, total: 100)

    @Test func `waits for the first byte, then for the next`() {
        var clock = Self.clock
        #expect(clock.next == 10)
        #expect(clock.check(at: 9) == nil)
        #expect(clock.check(at: 10) == .firstByte)
        clock.received(1, at: 9)
        #expect(clock.next == 29)
        #expect(clock.check(at: 28) == nil)
        #expect(clock.check(at: 29) == .stall)
    }

    @Test func `ends at the total whatever comes`() {
        var clock = Self.clock
        for moment in stride(from: Int64(5), to: 100, by: 5) {
            clock.received(1000, at: moment)
            #expect(clock.check(at: moment) == nil)
        }
        #expect(clock.check(at: 100) == .total)
    }

    @Test func `does not blame the server for a slow reader`() {
        var clock = Self.clock
        clock.received(1, at: 5)
        clock.pause()
        #expect(clock.check(at: 90) == nil)
        #expect(clock.next == 100)
        clock.resume(at: 90)
        #expect(clock.check(at: 99) == nil)
        #expect(clock.check(at: 100) == .total)
    }
}
