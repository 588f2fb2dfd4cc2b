import Foundation
import JSON

/// All figures of one run of `parley bench turns`.
struct TurnReport {
    struct Line {
        var name: String
        var result: TurnRun.Result
        var peakBytes: Int
        var bytesPerTurn: Int64?
        /// What the endpoint itself takes of a turn, in milliseconds: taken off to give the added latency.
        var ideal = 0.0
    }

    private(set) var lines: [Line] = []
    private(set) var growth: [(turns: Int, bytes: Int64)] = []
    private(set) var firstReplyMilliseconds: [Double] = []

    var errors: Int { lines.reduce(0) { $0 + $1.result.errors } }

    static func measure(_ command: TurnsCommand) async throws -> TurnReport {
        let folder = command.folder ?? NSTemporaryDirectory() + "parley-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { if command.folder == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let endpoint = try EndpointProcess(url: command.endpoint)
        defer { endpoint.stop() }
        var report = TurnReport()
        let measures = Measures(endpoint: endpoint, folder: folder)
        // First, while the process holds no memory of other work.
        if command.conversations.isEmpty { try await report.add(measures.held(command.held)) }
        let sizes = command.conversations.isEmpty ? [1, 32, 1000] : command.conversations
        for size in sizes {
            let turns = size == 1 ? max(500, command.turns / 6) : max(command.turns, size * 2)
            try await report.add(measures.closed(size, turns: turns, length: size >= 1000 ? 2 : 5))
        }
        if command.conversations.isEmpty {
            try await report.add(measures.paced(command.rate, seconds: command.seconds))
            report.growth = try await measures.growth(upTo: 200)
            report.firstReplyMilliseconds = try await measures.firstReply(times: 5)
        }
        return report
    }

    private mutating func add(_ line: Line) {
        lines.append(line)
        FileHandle.standardError.write(Data("measured: \(line.name)\n".utf8))
    }

    var text: String {
        var rows = [["", "turns/s", "CPU ms/turn", "p50 ms", "p99 ms", "max ms", "peak MB", "bytes/turn", "errors"]]
        for line in lines {
            let result = line.result
            rows.append([
                line.name, number(Double(result.turns) / result.seconds, 0),
                number(result.cpuSeconds * 1000 / Double(max(1, result.turns)), 3),
                number(result.percentile(0.5) - line.ideal, 2), number(result.percentile(0.99) - line.ideal, 2),
                number(result.percentile(1) - line.ideal, 2), number(Double(line.peakBytes) / 1_048_576, 0),
                line.bytesPerTurn.map(String.init) ?? "", String(result.errors),
            ])
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var text = rows.map { row in
            zip(row, widths).enumerated().map { place, cell in
                let pad = String(repeating: " ", count: cell.1 - cell.0.count)
                return place == 0 ? cell.0 + pad : pad + cell.0
            }.joined(separator: "  ")
        }.joined(separator: "\n")
        if !growth.isEmpty {
            let steps = growth.map { "\($0.bytes) up to turn \($0.turns)" }.joined(separator: ", ")
            text += "\ndatabase bytes per turn of one conversation: \(steps)"
        }
        if let median = firstReplyMilliseconds.sorted().dropFirst(firstReplyMilliseconds.count / 2).first {
            text +=
                "\nprocess start to first reply: \(number(median, 0)) ms (median of \(firstReplyMilliseconds.count))"
        }
        return text
    }

    var json: JSONObject {
        var object = JSONObject()
        object["runs"] = .array(lines.map(\.json))
        object["growth"] = .array(growth.map { ["up_to_turn": JSON($0.turns), "bytes_per_turn": JSON($0.bytes)] })
        object["first_reply_ms"] = .array(firstReplyMilliseconds.map(TurnReport.json))
        return object
    }

    static func json(_ value: Double) -> JSON {
        JSONNumber((value * 1000).rounded() / 1000).map(JSON.number) ?? .null
    }

    private func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}

extension TurnReport.Line {
    var json: JSON {
        let number = TurnReport.json
        return [
            "name": .string(name), "turns": JSON(result.turns), "errors": JSON(result.errors),
            "turns_per_s": number(Double(result.turns) / result.seconds),
            "cpu_ms_per_turn": number(result.cpuSeconds * 1000 / Double(max(1, result.turns))),
            "p50_ms": number(result.percentile(0.5)), "p99_ms": number(result.percentile(0.99)),
            "max_ms": number(result.percentile(1)), "endpoint_ms": number(ideal), "peak_bytes": JSON(peakBytes),
            "bytes_per_turn": JSON(bytesPerTurn),
        ]
    }
}
