package import Storage

/// A currency by its ISO 4217 code, and how many decimals an amount in it has.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    package let code: String

    /// - Throws: `CRMError.invalid` for what is not three letters.
    package init(_ code: String) throws(CRMError) {
        let upper = code.uppercased()
        guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw CRMError.invalid(field: "currency", reason: "must be an ISO 4217 code such as USD, not \"\(code)\"")
        }
        self.code = upper
    }

    init(stored code: String) { self.code = code }

    package static let usd = Currency(stored: "USD")
    package static let eur = Currency(stored: "EUR")

    package var description: String { code }

    /// The decimals of the minor unit: 2 for most, 0 for the yen, 3 for the dinars (ISO 4217, table A.1).
    package var decimals: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        case "CLF", "UYW": 4
        default: 2
        }
    }
}

extension Currency: SQLBindable {
    package var sqlValue: SQLValue { .text(code) }
}
