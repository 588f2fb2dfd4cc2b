import Foundation

/// A process that this one has started.
///
/// Not Foundation's `Process`: that waits with `select`, which knows no descriptors above 1,023, and tests beside this
/// one hold more sockets than that.
struct ChildProcess: Sendable {
    let id: pid_t

    struct CannotStart: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter streams: descriptors for standard input, output and error.
    init(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String],
        streams: (input: Int32, output: Int32, error: Int32)
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (from, to) in [(streams.input, 0), (streams.output, 1), (streams.error, 2)] as [(Int32, Int32)] {
            posix_spawn_file_actions_adddup2(&actions, from, to)
        }
        // What other tests have open is not the child's: a pipe held here would never end there.
        for descriptor in Self.inherited() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // The shell changes the folder, and is then the program: Glibc's own way to do that is not to be had in Swift.
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, program]
        var words = (shell + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, shell[0], &actions, &attributes, &words, &variables)
        guard code == 0 else { throw CannotStart(description: "\(program): \(String(cString: strerror(code)))") }
        self.id = id
    }

    /// Descriptors that a child would get without having been given them.
    private static func inherited() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 > 2 && fcntl($0, F_GETFD) & FD_CLOEXEC == 0 }
    }

    /// Its exit status, or 128 and the signal that ended it, as a shell says it.
    func status() async -> Int32 {
        await withCheckedContinuation { continuation in whenEnded { continuation.resume(returning: $0) } }
    }

    /// Calls `hear` with the status, on a thread of its own. To be asked for once: it is what buries the process.
    func whenEnded(_ hear: @escaping @Sendable (Int32) -> Void) {
        let id = id
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            hear(signal == 0 ? status >> 8 & 0xFF : 128 + signal)
        }
    }
}
