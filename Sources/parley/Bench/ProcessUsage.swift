import Foundation

/// What this process has used.
enum ProcessUsage {
    /// User and system time of all threads.
    static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory it has held since the last reset, in bytes.
    static var peakBytes: Int { field("VmHWM:") }
    static var residentBytes: Int { field("VmRSS:") }

    /// How many processes of the machine wanted a processor, over the last minute.
    static var load: Double {
        var average = 0.0
        return getloadavg(&average, 1) == 1 ? average : 0
    }

    /// The peak begins anew from what is held now.
    static func resetPeak() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

    /// Gives memory that was freed back to the system, with glibc's `malloc_trim`, which Swift's view of glibc lacks.
    static func returnFreed() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
    }

    private static func field(_ name: String) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) })
        else { return 0 }
        return (line.split(separator: " ").dropFirst().first.flatMap { Int($0.filter(\.isNumber)) } ?? 0) * 1024
    }
}
