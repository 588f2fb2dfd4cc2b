import CRM
import Foundation
import JSON

/// All figures of one run of `parley bench crm`.
struct CRMReport {
    /// One of the account's calls, through the service layer and bare.
    struct Line {
        var name: String
        /// What 99 of 100 may take, in milliseconds.
        var wanted: Double?
        var service: CallTimes
        var bare: CallTimes
        /// How many statements one call runs, on average.
        var statements: Double

        /// What the service layer costs of the processor, in costs of the bare statements.
        var ratio: Double { bare.cpuMean > 0 ? service.cpuMean / bare.cpuMean : 0 }
    }

    struct Writers {
        var changes: Int
        var seconds: Double
        var times: CallTimes
        /// Changes that were answered for and were not found afterwards.
        var lost: Int
        var bareSeconds: Double
        var bareChanges: Int
        /// Milliseconds, of all changes together.
        var bareCPU: Double

        static let wanted = 10_000.0
        var rate: Double { Double(changes) / seconds }
        var bareRate: Double { Double(bareChanges) / bareSeconds }
        var ratio: Double { times.cpuMean / (bareCPU / Double(max(1, bareChanges))) }
    }

    struct Import {
        var counts: ImportCounts
        var seconds: Double
        var cpuSeconds: Double
        var peakBytes: Int
        /// What the process held before.
        var heldBytes: Int

        static let wanted = 20.0
    }

    var counts: [(name: String, count: Int64)] = []
    var steps: [CRMFill.Step] = []
    var fileBytes: Int64 = 0
    var lines: [Line] = []
    var writers: Writers?
    var imported: Import?
    /// What a recount found wrong; nil where none was made.
    var problems: [String]?
    var recountSeconds = 0.0
    /// How many wanted a processor, over the last minute, when the calls had been measured.
    var load = 0.0

    /// Whether anything is wrong, as opposed to slow.
    var isRight: Bool { (writers?.lost ?? 0) == 0 && (problems ?? []).isEmpty }
}

extension CRMReport {
    func text(_ paint: Paint) -> String {
        var text = filled + "\n"
        var table = TextTable(
            .text("what"), .number("p50 ms"), .number("p99 ms"), .number("at most"), .text(""), .number("CPU p50"),
            .number("CPU p99"), .number("bare p50"), .number("bare p99"), .number("bare CPU"), .number("CPU ratio"),
            .number("statements"))
        for line in lines {
            table.add(
                line.name, Self.number(line.service.wall(0.5)), Self.number(line.service.wall(0.99)),
                line.wanted.map { Self.number($0, 0) } ?? "",
                Self.mark(line.wanted.map { line.service.wall(0.99) <= $0 }),
                Self.number(line.service.cpu(0.5)), Self.number(line.service.cpu(0.99)),
                Self.number(line.bare.wall(0.5)), Self.number(line.bare.wall(0.99)), Self.number(line.bare.cpuMean),
                Self.number(line.ratio), Self.number(line.statements, 0))
        }
        text += table.text(paint)
        text += "load average \(Self.number(load, 1)) on \(ProcessInfo.processInfo.activeProcessorCount) processors: "
        text += "above that, times on the wall are longer than the work takes\n"
        if let writers { text += "\n" + self.text(writers) }
        if let imported { text += self.text(imported) }
        if let problems {
            text +=
                problems.isEmpty
                ? "recount of all that is kept: right (\(Self.number(recountSeconds, 1)) s)\n"
                : "recount of all that is kept:\n" + problems.prefix(20).map { "  \($0)\n" }.joined()
        }
        return text
    }

    private var filled: String {
        let rows = counts.filter { CRMBenchAccount.timelineTables.contains($0.name) }.reduce(0) { $0 + $1.count }
        func count(_ name: String) -> Int64 { counts.first { $0.name == name }?.count ?? 0 }
        var text =
            "\(count("deals")) deals, \(count("contacts")) contacts, \(rows) timeline rows; "
            + "\(fileBytes >> 20) MB\n"
        if !steps.isEmpty {
            text += "built in \(Self.number(steps.reduce(0) { $0 + $1.seconds }, 1)) s, "
            text += "\(Self.number(steps.reduce(0) { $0 + $1.cpuSeconds }, 1)) s of them on a processor: "
            text += steps.map { "\($0.name) \(Self.number($0.seconds, 1))" }.joined(separator: ", ") + "\n"
        }
        return text
    }

    private func text(_ writers: Writers) -> String {
        """
        \(CRMMeasures.writers) writers: \(Self.number(writers.rate, 0)) durable changes/s \
        (at least \(Self.number(Writers.wanted, 0))) \(Self.mark(writers.rate >= Writers.wanted)), \
        \(writers.changes) changes, \(writers.lost) lost; each waits \(Self.number(writers.times.wall(0.5))) ms p50, \
        \(Self.number(writers.times.wall(0.99))) p99; CPU \(Self.number(writers.times.cpuMean * 1000, 0)) µs a change. \
        Bare, \(CRMMeasures.writers) to a commit: \(Self.number(writers.bareRate, 0))/s, CPU \
        \(Self.number(writers.bareCPU * 1000 / Double(max(1, writers.bareChanges)), 0)) µs, ratio \
        \(Self.number(writers.ratio))

        """
    }

    private func text(_ imported: Import) -> String {
        """
        import of \(imported.counts.rows) contacts: \(Self.number(imported.seconds, 1)) s (at most \
        \(Self.number(Import.wanted, 0))) \(Self.mark(imported.seconds <= Import.wanted)), CPU \
        \(Self.number(imported.cpuSeconds, 1)) s, peak memory \(imported.peakBytes >> 20) MB of which \
        \(imported.heldBytes >> 20) MB were held before; \(imported.counts.created) made, \
        \(imported.counts.skipped) there already, \(imported.counts.refused) refused

        """
    }

    private static func mark(_ isMet: Bool?) -> String { isMet.map { $0 ? "ok" : "MISSED" } ?? "" }

    static func number(_ value: Double, _ digits: Int = 2) -> String { String(format: "%.\(digits)f", value) }
}
