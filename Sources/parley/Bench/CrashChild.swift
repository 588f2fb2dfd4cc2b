import Foundation

/// One life of the process that is killed.
final class CrashChild {
    private let process = Process()
    private let output: String
    private(set) var acknowledged: Set<String> = []
    private(set) var isFinished = false
    private(set) var commits = 0
    private(set) var lastWords = ""

    /// Its output goes to a file: what it wrote before it was killed is there, whoever reads when.
    init(_ plan: CrashBenchPlan, database: String, endpoint: String, killAfter: Int?) throws {
        output = database + ".out"
        guard FileManager.default.createFile(atPath: output, contents: nil),
            let handle = FileHandle(forWritingAtPath: output)
        else { throw BenchError("\(output) cannot be written") }
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            [
                "bench", "crash-child", "--database", database, "--endpoint", endpoint,
                "--conversations", "\(plan.conversations)", "--turns", "\(plan.turns)",
            ] + (killAfter.map { ["--kill-after", "\($0)"] } ?? [])
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    var wasKilled: Bool { process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGKILL }

    func waitUntilEnd() {
        process.waitUntilExit()
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        // A last line without its end was cut by the kill: nobody has read it.
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let words = line.split(separator: " ")
            switch words.first {
            case "ACK": if words.count == 2 { acknowledged.insert(String(words[1])) }
            case "FINISHED":
                isFinished = true
                commits = words.count == 2 ? Int(words[1]) ?? 0 : 0
            default: break
            }
        }
        lastWords = String(text.suffix(500))
        try? FileManager.default.removeItem(atPath: output)
    }
}
