import CRM

/// Amounts for a person: `12,500.00 USD`.
enum MoneyText {
    static func of(_ minor: Int64?, in currency: Currency) -> String {
        minor.map { "\(plain($0, in: currency)) \(currency.code)" } ?? ""
    }

    /// Without the currency, where a column's title has it.
    static func plain(_ minor: Int64, in currency: Currency) -> String {
        let digits = String(minor.magnitude)
        let decimals = currency.decimals
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = minor < 0 ? "-" : ""
        let whole = grouped(String(padded.dropLast(decimals)))
        return decimals == 0 ? sign + whole : "\(sign)\(whole).\(padded.suffix(decimals))"
    }

    static func grouped(_ digits: String) -> String {
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
