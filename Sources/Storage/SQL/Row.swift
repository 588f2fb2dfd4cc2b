import CSQLite

/// The current row of a running statement; columns by their place from 0. Valid only inside the closure it is given to.
package struct Row {
    let statement: OpaquePointer

    package func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    package func int(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    package func bool(_ column: Int) -> Bool { int(column) != 0 }
    package func double(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }
    package func optionalInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    package func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package func bytes(_ column: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
    }

    /// Hands the column's bytes to `body` without a copy.
    package func withBytes<T, E: Error>(
        _ column: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> T
    ) throws(E) -> T {
        let start = sqlite3_column_blob(statement, Int32(column))
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
