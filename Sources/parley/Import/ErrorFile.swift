import CRM
import Foundation
import Synchronization

/// The file that refused rows go to: the rows as they came, with the reason in a column at the end.
final class ErrorFile: Sendable {
    static let column = "import_error"

    let path: String
    private let handle = Mutex<FileHandle?>(nil)

    /// - Parameter source: what is read, which must not be written over.
    init(_ path: String, not source: String) throws {
        self.path = path
        if source != "-", Self.identity(path) == Self.identity(source), !Self.identity(path).isEmpty {
            throw CommandFailure(.usage, "\(path) is the file to be imported: name another one for the errors")
        }
    }

    /// The file is made with the first row that is refused.
    func write(_ rows: [ImportedRow], _ plan: ImportPlan) throws {
        let refused = rows.compactMap { row in row.refusal.map { (row.record, $0) } }
        guard !refused.isEmpty else { return }
        // Of a file that was such a file before, the old reasons are left out.
        let old = plan.titles.lastIndex(of: Self.column)
        func cells(_ fields: [String], _ reason: String) -> [String] {
            var fields = fields
            if let old, old < fields.count { fields.remove(at: old) }
            return fields + [reason]
        }
        var writer = CSVWriter()
        try handle.withLock { handle in
            if handle == nil {
                handle = try Self.make(path)
                writer.record(cells(plan.titles, Self.column))
            }
            for (record, reason) in refused {
                // A short row is filled up, so that the reason stands in its own column.
                let missing = max(0, plan.titles.count - record.fields.count)
                writer.record(cells(record.fields.map(CSVCell.restored) + Array(repeating: "", count: missing), reason))
            }
            try handle?.write(contentsOf: Data(writer.take()))
        }
    }

    private static func make(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.usage, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// The file that a path leads to, whatever the path's spelling.
    private static func identity(_ path: String) -> [UInt64] {
        var facts = stat()
        return stat(path, &facts) == 0 ? [UInt64(facts.st_dev), UInt64(facts.st_ino)] : []
    }
}
