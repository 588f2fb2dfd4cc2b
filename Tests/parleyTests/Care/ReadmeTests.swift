import Foundation
import Rehearsal
import Testing

/// What the README shows a newcomer, done as the newcomer would do it.
@Suite(.timeLimit(.minutes(3)))
struct `The README` {
    /// The model of its examples; here a scripted one answers in its place.
    private static let endpoint = "http://127.0.0.1:11434/v1"

    @Test func `shows commands that all work, in the order in which it shows them`() async throws {
        let readme = try Readme.load()
        let folder = try TemporaryFolder()
        let makefile = try String(contentsOfFile: Binary.project + "/Makefile", encoding: .utf8)
        var commands = 0
        try await ScriptedEndpoint.running { endpoint in
            let model = endpoint.serve { _ in .says("Good morning! What can I do for you?") }
            for block in readme.blocks {
                if let file = block.file {
                    let path = folder.file(file)
                    try FileManager.default.createDirectory(
                        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                    let text = block.text.replacingOccurrences(of: Self.endpoint, with: endpoint.baseURL)
                    try text.write(toFile: path, atomically: true, encoding: .utf8)
                }
                guard block.language == "sh" else { continue }
                for line in block.lines where !line.isEmpty {
                    commands += 1
                    if line.hasPrefix("make ") {
                        // They build everything; that there is such a target is what can be said here.
                        #expect(makefile.contains("\n\(line.dropFirst(5)): "), "\(line)")
                        continue
                    }
                    let outcome = try await Binary.shell(
                        line.replacingOccurrences(of: Self.endpoint, with: endpoint.baseURL), input: "Hello\n/quit\n",
                        in: folder.path)
                    #expect(outcome.status == 0, "\(line): \(outcome.output)\(outcome.errors)")
                    if line.hasPrefix("parley chat") { #expect(outcome.output.contains("Good morning!"), "\(line)") }
                }
            }
            #expect(model.requests.count >= 2)
        }
        #expect(commands >= 10)
    }

    @Test func `shows the transcript that the demo prints`() async throws {
        let transcript = try #require(try Readme.load().blocks.first { $0.language == "text" })
        let folder = try TemporaryFolder()
        let outcome = try await Binary.run("demo", "--fast", "--database", folder.file("demo.sqlite"))
        #expect(outcome.status == 0)
        // Spans differ from run to run, and the path is the test's own.
        let printed = Set(outcome.lines.map(Self.steady))
        for line in transcript.lines.map(Self.steady) where !line.contains("demo.sqlite") {
            #expect(printed.contains(line), "the demo prints no line \"\(line)\"")
        }
    }

    private static func steady(_ line: String) -> String {
        line.replacing(/[0-9.]+ (ms|s)\b/, with: "…").trimmingCharacters(in: .whitespaces)
    }

    @Test func `links to what is there`() throws {
        let readme = try Readme.load()
        #expect(readme.links.count > 3)
        for link in readme.links {
            #expect(FileManager.default.fileExists(atPath: Binary.project + "/" + link), "\(link)")
        }
    }
}
