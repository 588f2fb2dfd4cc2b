import ChatModel
import Foundation
import JSON

/// The benchmark's endpoint in another process, steered over HTTP; one that the caller names is steered alike.
final class EndpointProcess {
    let baseURL: String
    private let process: Process?
    private let input: Pipe?
    private let http = HTTPTransport()

    /// Starts the built-in one, unless `url` names another.
    init(url: String? = nil) throws {
        if let url {
            (baseURL, process, input) = (url, nil, nil)
            return
        }
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["bench", "endpoint"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw BenchError("the built-in endpoint did not start") }
            line += part
        }
        baseURL = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        self.process = process
        self.input = input
    }

    func stop() {
        try? input?.fileHandleForWriting.close()
        process?.waitUntilExit()
    }

    func set(delay milliseconds: Int, release: Bool = false) async throws {
        _ = try await control("/__set?ttfb_ms=\(milliseconds)" + (release ? "&release=1" : ""))
    }

    func reset() async throws { _ = try await control("/__reset") }

    func statistics() async throws -> JSON { try await control("/__stats") }

    func inFlight() async throws -> Int { try await statistics()["in_flight"]?.int ?? 0 }

    private func control(_ path: String) async throws -> JSON {
        let root = baseURL.hasSuffix("/v1") ? String(baseURL.dropLast(3)) : baseURL
        let response = try await http.send(HTTPRequest(url: root + path, addressPolicy: .any))
        guard response.status == 200 else {
            throw BenchError("\(root + path) answered \(response.status): the endpoint cannot be steered")
        }
        return try JSON(parsing: response.body)
    }
}
