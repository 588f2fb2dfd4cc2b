import Glibc

/// libFuzzer's driver (compiler-rt, `FuzzerDriver.cpp`), which the sanitizer's runtime brings.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<ArgumentList>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

private typealias ArgumentList = UnsafeMutablePointer<CChar>?

/// `Fuzz TARGET CORPUS [libFuzzer's options]`: runs one target; adds its seeds to the corpus' folder first. Without
/// arguments it lists the targets.
///
/// SwiftPM renames an executable's `main` to `<Target>_main`.
@_cdecl("Fuzz_main")
func main(_ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32 {
    if count < 2 {
        for target in FuzzTarget.all { print(target.name) }
        return 0
    }
    guard count >= 3, let name = arguments[1].map({ String(cString: $0) }),
        let folder = arguments[2].map({ String(cString: $0) }),
        let target = FuzzTarget.all.first(where: { $0.name == name })
    else {
        print("usage: Fuzz TARGET CORPUS [libFuzzer's options]")
        return 64
    }
    Corpus(folder).add(target.seeds)
    Running.target = target
    // libFuzzer takes the rest: the first argument is the program's name still.
    var count = count - 1
    var rest = arguments + 1
    rest[0] = arguments[0]
    return runDriver(&count, &rest) { bytes, count in
        Running.target?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    }
}

/// What a C callback, which can capture nothing, has to know.
private enum Running {
    // Written once, before the driver starts; it calls back on this thread only.
    nonisolated(unsafe) static var target: FuzzTarget?
}
