import CRM
import Foundation
import Synchronization

/// A CSV file to be imported, with a bar that shows how far it is read.
struct CSVFile: Sendable {
    let file: Importer.File
    private let progress = Progress()
    private let size: Int

    /// Bytes read so far.
    private final class Progress: Sendable {
        let read = Mutex(0)
    }

    /// - Parameter path: `-` is standard input.
    /// - Throws: `CommandFailure` for what is not there or is a folder.
    init(_ path: String) throws {
        let progress = progress
        guard path != "-" else {
            size = 0
            file = Importer.File(name: "standard input") { Self.source(FileHandle.standardInput, progress) }
            return
        }
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            throw CommandFailure(.usage, "\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        guard facts.st_mode & S_IFMT != S_IFDIR else {
            throw CommandFailure(.usage, "\(path) is a folder: name the CSV file")
        }
        size = Int(facts.st_size)
        file = Importer.File(name: (path as NSString).lastPathComponent) {
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw CommandFailure(.usage, "\(path) cannot be read: \(String(cString: strerror(errno)))")
            }
            return Self.source(handle, progress)
        }
    }

    private static func source(_ handle: FileHandle, _ progress: Progress) -> CSVReader.Source {
        {
            let bytes = try handle.read(upToCount: 256 << 10).map { [UInt8]($0) } ?? []
            progress.read.withLock { $0 += bytes.count }
            return bytes
        }
    }

    /// Runs what reads the file, with the bar.
    func watched<T>(_ work: () async throws -> T) async throws -> T {
        let bar = ProgressBar("reading", of: size) { [progress] in progress.read.withLock { $0 } }
        defer { bar.clear() }
        return try await work()
    }
}
