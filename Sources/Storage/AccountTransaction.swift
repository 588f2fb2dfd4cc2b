/// Statements on one account's rows: each must name the account by interpolating it, or it does not run.
///
/// So that no query forgets its scope: the check is in the type that issues queries, not in anybody's memory.
package struct AccountTransaction {
    package let account: AccountID
    package let transaction: Transaction

    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try transaction.execute(checked(sql)) }

    package func insert(_ sql: SQL) throws -> Int64 { try transaction.insert(checked(sql)) }

    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws { try transaction.each(checked(sql), body) }

    package func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        try transaction.all(checked(sql), map)
    }

    package func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        try transaction.first(checked(sql), map)
    }

    /// Rows until `body` returns false.
    package func scan(_ sql: SQL, _ body: (Row) throws -> Bool) throws { try transaction.scan(checked(sql), body) }

    private func checked(_ sql: SQL) throws -> SQL {
        guard sql.account == account else { throw StorageError.unscoped(statement: sql.text) }
        return sql
    }
}
