extension PatternTranslator {
    /// The rest of `\p{…}`, `\p{Script=…}` or `\pL`.
    mutating func property(isNegated: Bool) throws(PatternError) {
        guard skip("{") else {
            guard let letter = next() else { throw error("\\p must be followed by {Name}") }
            return append(String(letter), isNegated: isNegated)
        }
        var isNegated = isNegated
        if skip("^") { isNegated.toggle() }
        var name = ""
        while let scalar = next() {
            if scalar == "}" { return try property(named: name, isNegated: isNegated) }
            name.unicodeScalars.append(scalar)
        }
        throw error("\\p{ is never closed")
    }

    private mutating func property(named name: String, isNegated: Bool) throws(PatternError) {
        guard let sign = name.firstIndex(of: "=") else {
            if name == "Assigned" { return append("Cn", isNegated: !isNegated) }
            return append(GeneralCategory.shortNames[name] ?? name, isNegated: isNegated)
        }
        let value = String(name[name.index(after: sign)...])
        switch name[..<sign] {
        case "General_Category", "gc":
            append(GeneralCategory.shortNames[value] ?? value, isNegated: isNegated)
        case "Script", "sc":
            append("sc:" + value, isNegated: isNegated)
        case "Script_Extensions", "scx":
            append("scx:" + value, isNegated: isNegated)
        default:
            throw error("\\p{\(name)} is not known; after \\p{ stand General_Category=, Script= or Script_Extensions=")
        }
    }

    private mutating func append(_ name: String, isNegated: Bool) {
        output += (isNegated ? "\\P{" : "\\p{") + name + "}"
    }
}

/// The long names of Unicode's general categories (UAX #44, PropertyValueAliases), which PCRE2 before 10.43 does not know.
private enum GeneralCategory {
    static let shortNames: [String: String] = [
        "Letter": "L", "Cased_Letter": "L&", "LC": "L&", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
        "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo",
        "Mark": "M", "Combining_Mark": "M", "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me",
        "Number": "N", "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No",
        "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd",
        "Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf",
        "Other_Punctuation": "Po",
        "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Other_Symbol": "So",
        "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl", "Paragraph_Separator": "Zp",
        "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs", "Private_Use": "Co",
        "Unassigned": "Cn",
    ]
}
