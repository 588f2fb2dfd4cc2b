import Foundation
import JSON

/// Answers lines of standard input on standard output, one for one, in order.
///
/// Answers are kept back only while there is more to read, so that a program may put one question and wait.
struct TrialBatch<T: Trial> {
    private var trial: T
    private var output: [UInt8] = []
    /// The start of a line whose end has not come yet.
    private var partial: [UInt8] = []
    private var line = 0

    init(_ trial: T) { self.trial = trial }

    mutating func run() {
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            flush()
            let count = read(STDIN_FILENO, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            take(block[..<count])
        }
        if !partial.isEmpty { answer(partial[...]) }
        flush()
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            if partial.isEmpty {
                answer(rest[..<end])
            } else {
                partial.append(contentsOf: rest[..<end])
                let whole = partial
                partial.removeAll(keepingCapacity: true)
                answer(whole[...])
            }
            rest = rest[(end + 1)...]
        }
        partial.append(contentsOf: rest)
    }

    private mutating func answer(_ bytes: ArraySlice<UInt8>) {
        line += 1
        var writer = JSONWriter(capacity: 256)
        do {
            let question = try bytes.withUnsafeBytes { bytes throws(JSONError) in try JSON(parsing: bytes) }
            writer.value(try trial.answer(question))
        } catch let error as JSONError {
            writer.value(["error": .string("line \(line) is not JSON: \(error)")])
        } catch {
            writer.value(["error": .string("\(error)")])
        }
        output.append(contentsOf: writer.bytes)
        output.append(UInt8(ascii: "\n"))
        if output.count > 1 << 16 { flush() }
    }

    private mutating func flush() {
        output.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let count = write(STDOUT_FILENO, bytes.baseAddress.map { $0 + start }, bytes.count - start)
                if count < 0, errno == EINTR { continue }
                // Whoever read the answers has gone.
                guard count > 0 else { exit(1) }
                start += count
            }
        }
        output.removeAll(keepingCapacity: true)
    }
}
