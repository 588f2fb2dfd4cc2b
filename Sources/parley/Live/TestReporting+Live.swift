import Foundation
import JSON
import Rehearsal

extension TestReporting {
    /// Tells what live runs have shown: as text, or as JSON where that is asked for.
    func tell(_ report: LiveReport, on terminal: Terminal = .output) throws {
        if let json { try ReplacedFile(json).write(report.json.indented + "\n") }
        if format == .json {
            terminal.line(report.json.indented)
        } else {
            terminal.write(
                report.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { String($0).printable }.joined(separator: "\n"))
        }
    }
}

/// A file whose text is replaced whole: it is the old one or the new one, never half of both.
struct ReplacedFile {
    private let path: String

    init(_ path: String) { self.path = path }

    /// - Throws: `CommandFailure` where it cannot be written.
    func write(_ text: String) throws {
        let url = URL(fileURLWithPath: path)
        let permissions = (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions]
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url, options: .atomic)
            if let permissions {
                try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
            }
        } catch {
            throw CommandFailure(.usage, "cannot write \(path.printable): \(error.localizedDescription)")
        }
    }
}
