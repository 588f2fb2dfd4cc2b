import Foundation
import Synchronization

/// The built `parley`, run as a person would run it.
struct ParleyBinary: Sendable {
    /// What came of a run.
    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var error: String
    }

    /// A folder of its own, removed with the value that holds it.
    final class Folder: Sendable {
        let path: String

        init() throws {
            path =
                FileManager.default.temporaryDirectory.appendingPathComponent("parley-test-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ text: String) throws {
            let file = URL(fileURLWithPath: path).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    /// The project's own folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path

    /// Beside the test bundle.
    private static var path: String {
        let bundle = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appendingPathComponent("parley").path
    }

    /// A process under way.
    final class Running: Sendable {
        private struct State {
            var output = ""
            var error = ""
            var openStreams = 2
            var status: Int32?
            var waiting: [(text: String, wake: CheckedContinuation<Bool, Never>)] = []
            var ended: CheckedContinuation<Void, Never>?
        }

        private let state = Mutex(State())
        private let input = Pipe()
        private let pid: Int32

        init(_ arguments: [String], folder: String, environment: [String: String]) throws {
            let (output, error) = (Pipe(), Pipe())
            let child = try ChildProcess(
                ParleyBinary.path, arguments, in: folder,
                environment: ["PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(environment) { $1 },
                streams: (
                    input.fileHandleForReading.fileDescriptor, output.fileHandleForWriting.fileDescriptor,
                    error.fileHandleForWriting.fileDescriptor
                ))
            // The child's end alone is to hold the streams open.
            try output.fileHandleForWriting.close()
            try error.fileHandleForWriting.close()
            pid = child.id
            child.whenEnded { [self] status in change { $0.status = status } }
            read(output) { $0.output += $1 }
            read(error) { $0.error += $1 }
        }

        /// Reads a stream to its end on a thread of its own.
        private func read(_ pipe: Pipe, _ keep: @escaping @Sendable (inout State, String) -> Void) {
            let handle = pipe.fileHandleForReading
            Thread.detachNewThread { [self] in
                while true {
                    let data = handle.availableData
                    if data.isEmpty { break }
                    change { keep(&$0, String(decoding: data, as: UTF8.self)) }
                }
                change { $0.openStreams -= 1 }
            }
        }

        func send(_ text: String) { input.fileHandleForWriting.write(Data(text.utf8)) }
        func endInput() { try? input.fileHandleForWriting.close() }
        func signal(_ number: Int32) { kill(pid, number) }

        /// Returns once the text stands in the output; false when the process ends without it.
        func wait(for text: String) async -> Bool {
            await withCheckedContinuation { wake in
                change { $0.waiting.append((text, wake)) }
            }
        }

        func outcome() async -> Outcome {
            await withCheckedContinuation { ended in
                change { $0.ended = ended }
            }
            return state.withLock { Outcome(status: $0.status ?? -1, output: $0.output, error: $0.error) }
        }

        private func change(_ edit: (inout State) -> Void) {
            let (woken, ended) = state.withLock { state in
                edit(&state)
                let isOver = state.openStreams == 0 && state.status != nil
                var woken: [(CheckedContinuation<Bool, Never>, Bool)] = []
                state.waiting.removeAll { text, wake in
                    let isThere = state.output.contains(text)
                    if isThere || isOver { woken.append((wake, isThere)) }
                    return isThere || isOver
                }
                guard isOver else { return (woken, nil as CheckedContinuation<Void, Never>?) }
                defer { state.ended = nil }
                return (woken, state.ended)
            }
            for (wake, isThere) in woken { wake.resume(returning: isThere) }
            ended?.resume()
        }
    }

    /// Runs to the end, with this on standard input.
    static func run(
        _ arguments: [String], input: String = "", in folder: String = root, environment: [String: String] = [:]
    ) async throws -> Outcome {
        let running = try Running(arguments, folder: folder, environment: environment)
        running.send(input)
        running.endInput()
        return await running.outcome()
    }
}
