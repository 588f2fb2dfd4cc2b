import DefinitionFiles
import Foundation
import Rehearsal
import Synchronization

/// One life of a process that plays a script and may be killed: its lines, and its end.
final class RehearsalChild: Sendable {
    let lines: AsyncStream<CrashLine>
    private let process: Process
    private let input: FileHandle

    /// - Parameter killAfter: the commit right after which it ends itself as a power cut would.
    init(_ plan: CrashPlan, database: String, position: CrashPosition, killAfter: Int?) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            [
                "test-child", "--script", plan.script.position.file, "--number", "\(plan.script.number)",
                "--workflows", plan.workflows, "--database", database, "--endpoint", plan.endpoint,
                "--seed", "\(plan.seed)", "--turn", "\(position.turn)", "--began", "\(position.began)",
                "--clock", "\(position.clock)", "--conversation", "\(position.conversation)",
            ] + (position.isResumed ? ["--resumed"] : []) + (killAfter.map { ["--kill-after", "\($0)"] } ?? [])
        let (output, input) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = input
        self.process = process
        self.input = input.fileHandleForWriting
        let (lines, continuation) = AsyncStream.makeStream(of: CrashLine.self)
        self.lines = lines
        try process.run()
        // A thread of its own: a read that waits must not hold up the tasks of the others.
        let descriptor = output.fileHandleForReading
        Thread.detachNewThread {
            var rest = Data()
            while true {
                // What is there; nothing at the end.
                let more = descriptor.availableData
                if more.isEmpty { break }
                rest += more
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    if let line = CrashLine(String(decoding: rest[..<end], as: UTF8.self)) { continuation.yield(line) }
                    rest = Data(rest[(end + 1)...])
                }
            }
            continuation.finish()
        }
    }

    func go() { try? input.write(contentsOf: Data("\(CrashLine.go)\n".utf8)) }

    /// To be called once the lines have ended.
    func wasKilled() -> Bool {
        try? input.close()
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL
    }
}

/// What all lives of a script's processes have in common.
struct CrashPlan: Sendable {
    var script: ConversationScript
    var workflows: String
    /// The endpoint of the script's model.
    var endpoint: String
    var seed: UInt64
}
