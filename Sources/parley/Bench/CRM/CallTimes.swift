import Foundation

/// How long calls took, on the wall and on a processor, in milliseconds.
struct CallTimes: Sendable {
    private(set) var wall: [Double] = []
    private(set) var cpu: [Double] = []

    mutating func add(wall: Double, cpu: Double) {
        self.wall.append(wall)
        self.cpu.append(cpu)
    }

    /// Calls of which only the whole is known on the processor.
    init(wall: [Double] = [], cpuEach: Double? = nil) {
        self.wall = wall
        cpu = cpuEach.map { Array(repeating: $0, count: wall.count) } ?? []
    }

    static func percentile(_ part: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        guard let last = sorted.indices.last else { return 0 }
        return sorted[min(last, Int((Double(sorted.count) * part).rounded(.up)) - 1)]
    }

    func wall(_ part: Double) -> Double { Self.percentile(part, of: wall) }
    func cpu(_ part: Double) -> Double { Self.percentile(part, of: cpu) }
    var cpuMean: Double { cpu.isEmpty ? 0 : cpu.reduce(0, +) / Double(cpu.count) }

    /// Times one call on this thread.
    mutating func measure(_ body: () throws -> Void) rethrows {
        let (start, begin) = (ContinuousClock.now, Self.threadCPU)
        try body()
        add(wall: TurnRun.milliseconds(since: start), cpu: Self.threadCPU - begin)
    }

    /// What this thread has used, in milliseconds.
    static var threadCPU: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
}
