/// How a secret value is shown.
package enum Mask {
    /// What stands for a value of which nothing is shown, whatever its length.
    package static let whole = "•••"

    /// A secret value: of a Social Security number and of a payment card's whole number the last four digits stay, by
    /// which people tell them apart; of the field that holds a card's last four digits, and of any other, nothing does.
    package static func value(_ value: String, of preset: FieldPreset? = nil) -> String {
        if preset == .ssn, FieldRule(.ssn).check(value).isValid { return "•••-••-" + lastFour(value) }
        if preset == nil {
            let masked = SensitiveText.masked(value)
            if masked != value, masked.allSatisfy({ $0 == "•" || $0.isNumber || $0 == "-" || $0 == " " }) {
                return masked
            }
        }
        return preset == .cardLast4 ? "••••" : whole
    }

    private static func lastFour(_ value: String) -> String {
        String(decoding: value.utf8.lazy.filter(\.isDigit).suffix(4), as: UTF8.self)
    }
}
