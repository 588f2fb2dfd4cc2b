import Foundation
import Testing

/// The program itself, as a person runs it.
enum Binary {
    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var errors: String
        /// The output without the line break at its end.
        var answer: String { output.hasSuffix("\n") ? String(output.dropLast()) : output }
        var lines: [String] { answer.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    /// Built into the same folder as the tests.
    static let path: String = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("parley").path
    }()

    /// The project's own folder.
    static let project: String = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    static func run(
        _ arguments: String..., input: String = "", in folder: String = project, environment: [String: String] = [:]
    ) async throws -> Outcome {
        try await run(path, arguments, input: input, in: folder, environment: environment)
    }

    /// Runs a line of shell, in which `parley` is this program.
    static func shell(_ line: String, input: String = "", in folder: String, environment: [String: String] = [:])
        async throws
        -> Outcome
    {
        var environment = environment
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        environment["PATH"] = (path as NSString).deletingLastPathComponent + ":" + search
        return try await run("/bin/sh", ["-e", "-c", line], input: input, in: folder, environment: environment)
    }

    private static func run(
        _ program: String, _ arguments: [String], input: String, in folder: String, environment: [String: String]
    ) async throws -> Outcome {
        // What a developer has set in the shell must not change what is tested.
        var all = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PARLEY_") }
        for (name, value) in environment { all[name] = value }
        // Files in place of pipes: a full pipe would stop the program until somebody reads.
        let scratch = try TemporaryFolder()
        try input.write(toFile: scratch.file("in"), atomically: false, encoding: .utf8)
        let streams = (
            input: open(scratch.file("in"), O_RDONLY | O_CLOEXEC),
            output: open(scratch.file("out"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600),
            error: open(scratch.file("err"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        )
        defer { for stream in [streams.input, streams.output, streams.error] { close(stream) } }
        let child = try ChildProcess(program, arguments, in: folder, environment: all, streams: streams)
        let status = await child.status()
        func text(_ name: String) -> String {
            String(decoding: FileManager.default.contents(atPath: scratch.file(name)) ?? Data(), as: UTF8.self)
        }
        return Outcome(status: status, output: text("out"), errors: text("err"))
    }
}

/// A folder for one test's files, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("parley-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}
