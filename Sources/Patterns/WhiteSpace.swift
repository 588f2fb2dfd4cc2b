/// What `\s` stands for, spelt as the members of a class.
enum WhiteSpace {
    /// False for `\s`, true for `\S`, nil for any other letter.
    static func isNegated(_ letter: Unicode.Scalar) -> Bool? {
        letter == "s" ? false : letter == "S" ? true : nil
    }

    static func members(_ dialect: PatternDialect) -> String {
        switch dialect {
        // RE2: [\t\n\f\r ], without the vertical tab.
        case .cel: "\\x{9}\\x{a}\\x{c}\\x{d}\\x{20}"
        // ECMA-262 WhiteSpace and LineTerminator.
        case .ecma:
            "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
        }
    }

    /// Everything else: within a class a set cannot be negated.
    static func others(_ dialect: PatternDialect) -> String {
        switch dialect {
        case .cel: "\\x{0}-\\x{8}\\x{b}\\x{e}-\\x{1f}\\x{21}-\\x{10ffff}"
        case .ecma:
            "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}"
                + "\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"
        }
    }
}
