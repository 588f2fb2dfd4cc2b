import ArgumentParser
import CRM
import Foundation
import Storage

/// What an export of any kind takes.
struct ExportOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("Where it goes; standard output unless given.", valueName: "file"), completion: .file())
    var to: String?
    @Flag(help: "Replace the file that is there.") var force = false
    @Flag(help: "Write sensitive fields as they are.") var unmasked = false

    func run(_ kind: ImportKind) async throws {
        let target = try ExportFile(to, force: force)
        let unmasked = unmasked
        let count = try await CRMDesk.run(database, access: .read) { crm in
            var writer = CSVWriter()
            var count = -1
            try crm.export(kind, unmasked: unmasked) { cells in
                writer.record(cells)
                count += 1
                if writer.bytes.count >= 256 << 10 { try target.write(writer.take()) }
            }
            try target.write(writer.take())
            return count
        }
        try target.finish()
        if let to { Terminal.error.line("\(to): \(count) \(kind.rawValue)") }
    }
}

/// Where an export goes: standard output, or a file that is there whole or not at all.
final class ExportFile: Sendable {
    private let path: String?
    private let descriptor: Int32
    private var partial: String { (path ?? "") + ".partial" }

    init(_ path: String?, force: Bool) throws {
        self.path = path
        guard let path else {
            descriptor = STDOUT_FILENO
            return
        }
        if !force, FileManager.default.fileExists(atPath: path) {
            throw CommandFailure(.usage, "\(path) exists: name another file, or say --force to replace it")
        }
        // What people's addresses stand in is not for everybody on the machine to read.
        descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.usage, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                if count < 0, errno == EINTR { continue }
                // Who reads no further, as `head` does, has what they wanted.
                if count < 0, errno == EPIPE, path == nil { throw ExitCode.success }
                guard count > 0 else {
                    throw CommandFailure(
                        .failed, "\(path ?? "standard output") cannot be written: \(String(cString: strerror(errno)))")
                }
                done += count
            }
        }
    }

    /// Puts the file in its place.
    func finish() throws {
        guard let path else { return }
        guard fsync(descriptor) == 0, rename(partial, path) == 0 else {
            throw CommandFailure(.failed, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        guard path != nil else { return }
        close(descriptor)
        unlink(partial)
    }
}
