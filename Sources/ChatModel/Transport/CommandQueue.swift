import CCurl
import Glibc
import Synchronization

/// What tasks ask of the event loop.
enum Command: Sendable {
    case start(Transfer)
    case cancel(Transfer)
    case resume(Transfer)
    case drain(Transfer)
    case stop
}

/// Carries commands to the event loop's thread; wakes it only where it sleeps, and once for many commands.
///
/// It outlives the loop for as long as anyone holds it, so a late post meets a closed queue, never freed memory.
final class CommandQueue: Sendable {
    /// The queue as a value.
    struct State {
        private(set) var commands: [Command] = []
        private(set) var isSleeping = false
        private(set) var isClosed = false

        enum Posted: Equatable { case queued, wakes, refused }

        mutating func post(_ command: Command) -> Posted {
            if isClosed { return .refused }
            commands.append(command)
            defer { isSleeping = false }
            return isSleeping ? .wakes : .queued
        }

        /// Moves the commands into `target`, which is empty.
        mutating func take(into target: inout [Command]) {
            isSleeping = false
            swap(&commands, &target)
        }

        /// Whether the loop may sleep: not while commands are there.
        mutating func sleep() -> Bool {
            isSleeping = commands.isEmpty
            return isSleeping
        }

        mutating func close() -> [Command] {
            isClosed = true
            defer { commands = [] }
            return commands
        }
    }

    /// Readable when the loop has been woken.
    let wakeup: Int32
    private let state = Mutex(State())

    init() { wakeup = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)) }

    deinit { _ = Glibc.close(wakeup) }

    func post(_ command: Command) {
        switch state.withLock({ $0.post(command) }) {
        case .queued: break
        case .wakes: eventfd_write(wakeup, 1)
        case .refused:
            if case .start(let transfer) = command { transfer.fail(.isStopped) }
        }
    }

    func take(into target: inout [Command]) { state.withLock { $0.take(into: &target) } }

    func sleep() -> Bool { state.withLock { $0.sleep() } }

    /// Refuses what comes from now on; returns what was not taken.
    func close() -> [Command] { state.withLock { $0.close() } }

    func clearWakeup() {
        var count: eventfd_t = 0
        eventfd_read(wakeup, &count)
    }
}

extension HTTPFailure {
    static var isStopped: HTTPFailure { HTTPFailure(.stopped, "the HTTP transport has been shut down") }
}
