import ArgumentParser
import Foundation
import JSON
import Storage

/// A copy of the database, taken while it is in use.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database to a file, whole and checked, while it is in use.",
        discussion: """
            The copy has everything that was acknowledged when the backup began. It is made beside its place, checked \
            and renamed, so that a backup is either whole or not there. To restore one, stop what uses the database \
            and put the copy in its place.

              parley backup /var/backups/parley.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "Where the copy goes.", completion: .file())
    var target: String
    @Flag(help: "Replace what is there.")
    var force = false
    @Flag(help: "Print what was done as JSON.")
    var json = false

    func run() throws {
        let source = try options.load().database
        try check(source)
        let start = ContinuousClock.now
        let bar = ProgressBar("copying", of: Self.size(source), now: { Self.size(Backup.partialPath(of: target)) })
        let bytes: Int
        do {
            bytes = try Backup.copy(from: source, to: target)
        } catch {
            bar.clear()
            throw error
        }
        bar.clear()
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        if json {
            let report: JSON = [
                "source": .string(source), "target": .string(target), "bytes": JSON(bytes),
                "milliseconds": JSON(milliseconds),
            ]
            Terminal.output.line(report.text)
        } else {
            Terminal.output.line(
                "\(target): \(ByteText.of(bytes)) in \(InstantText.span(microseconds: Int64(milliseconds) * 1000)), checked"
            )
        }
    }

    private func check(_ source: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder) else { return }
        if isFolder.boolValue {
            throw CommandFailure(.usage, "\(target) is a folder: name the file that the copy is to be")
        }
        if Self.identity(source) == Self.identity(target) {
            throw CommandFailure(.usage, "\(target) is the database itself: name another file")
        }
        if !force { throw CommandFailure(.usage, "\(target) exists: name another file, or say --force to replace it") }
    }

    private static func size(_ path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// The file that a path leads to, whatever the path's spelling.
    private static func identity(_ path: String) -> [UInt64] {
        var facts = stat()
        return stat(path, &facts) == 0 ? [UInt64(facts.st_dev), UInt64(facts.st_ino)] : []
    }
}
