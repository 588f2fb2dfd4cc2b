/// A statement built by string interpolation that binds every value: no text ever reaches the statement itself.
///
/// `"SELECT name FROM deals WHERE account_id = \(account) AND id = \(id)"`
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var values: [SQLValue]
    /// The account that an interpolation named, for `AccountTransaction` to check.
    package private(set) var account: AccountID?

    package init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    package init(stringInterpolation: Interpolation) { self = stringInterpolation.sql }

    private init(capacity: Int, interpolations: Int) {
        text = ""
        text.reserveCapacity(capacity + interpolations)
        values = []
        values.reserveCapacity(interpolations)
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql: SQL

        package init(literalCapacity: Int, interpolationCount: Int) {
            sql = SQL(capacity: literalCapacity, interpolations: interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { sql.text += literal }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            sql.text += "?"
            sql.values.append(value.sqlValue)
        }

        /// Its own overload, or the compiler warns that an optional would be printed.
        package mutating func appendInterpolation<T: SQLBindable>(_ value: T?) {
            sql.text += "?"
            sql.values.append(value.sqlValue)
        }

        package mutating func appendInterpolation(_ account: AccountID) {
            sql.text += "?"
            sql.values.append(.integer(account.rawValue))
            sql.account = account
        }

        /// `(?, ?, …)`, for `IN`.
        package mutating func appendInterpolation(list values: [some SQLBindable]) {
            sql.text += "("
            for (place, value) in values.enumerated() {
                sql.text += place == 0 ? "?" : ", ?"
                sql.values.append(value.sqlValue)
            }
            sql.text += ")"
        }

        package mutating func appendInterpolation(fragment: SQL) {
            sql.text += fragment.text
            sql.values += fragment.values
            sql.account = fragment.account ?? sql.account
        }
    }
}

/// What SQLite stores.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// What an interpolation of `SQL` accepts.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}
extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}
extension Bool: SQLBindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}
extension Double: SQLBindable {
    package var sqlValue: SQLValue { .real(self) }
}
extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}
extension [UInt8]: SQLBindable {
    package var sqlValue: SQLValue { .blob(self) }
}
extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue {
        // Not `map(\.sqlValue)`: a key path is built anew at every use in a generic context.
        switch self {
        case .some(let value): value.sqlValue
        case .none: .null
        }
    }
}
