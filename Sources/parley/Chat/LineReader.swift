import Foundation

/// Reads standard input on a thread of its own, since reading blocks.
enum LineReader {
    /// - Parameter hear: called with each line, and with nil at the end.
    static func start(_ hear: @escaping @Sendable (String?) -> Void) {
        let thread = Thread {
            while let line = readLine() { hear(line) }
            hear(nil)
        }
        thread.name = "parley-input"
        thread.start()
    }
}
