import Testing

@testable import Fields

/// The guide's table, and what every preset must be.
struct PresetTableTests {
    @Test(arguments: [
        ("phone_us", "Phone (US)", "(555) 123-4567", "North American phone numbers"),
        ("phone_international", "Phone (International)", "+44 20 7946 0958", "E.164 international format"),
        ("email", "Email Address", "user@example.com", "Standard email addresses"),
        ("url", "URL / Website", "https://example.com", "Web URLs with protocol"),
        ("zip_us", "ZIP Code (US)", "90210 or 90210-1234", "US 5- or 9-digit postal codes"),
        ("postal_code_ca", "Postal Code (Canada)", "K1A 0A9", "Canadian postal codes"),
        ("postcode_uk", "Postcode (UK)", "SW1A 1AA", "UK postcodes"),
        ("currency_usd", "Currency (USD)", "$1,234.56", "Dollar amounts with formatting"),
        ("number", "Number Only", "4200", "Digits only, no letters"),
        ("integer", "Integer Only", "-42", "Whole numbers including negative"),
        ("letters", "Letters Only", "Smith", "Alphabetic characters only"),
        ("alphanumeric", "Alphanumeric", "AB12CD", "Letters and digits, no symbols"),
        ("date_mdy", "Date (MM/DD/YYYY)", "03/15/2026", "US date format"),
        ("date_iso", "Date (YYYY-MM-DD)", "2026-03-15", "ISO date format"),
        ("order_number", "Order / Reference Number", "ORD-AB12-3456", "Uppercase letters, digits, hyphens"),
        ("ssn", "SSN (XXX-XX-XXXX)", "123-45-6789", "US Social Security Number format"),
        ("card_last4", "Card Last 4 Digits", "1234", "Four-digit payment card suffix"),
        ("x_handle", "X/Twitter Handle", "@velaro", "Twitter/X username with @"),
        ("linkedin_url", "LinkedIn Profile URL", "https://linkedin.com/in/name", "LinkedIn profile links"),
    ])
    func `the presets of the guide`(id: String, label: String, example: String, purpose: String) throws {
        let preset = try FieldPreset(named: id)
        #expect(preset.label == label)
        #expect(preset.example == example)
        #expect(preset.purpose == purpose)
        for value in example.split(separator: " or ") { #expect(FieldRule(preset).check(String(value)).isValid) }
        #expect(!preset.message.isEmpty && !preset.format.isEmpty)
    }

    @Test func `there are nineteen`() { #expect(FieldPreset.allCases.count == 19) }

    @Test(arguments: FieldPreset.allCases)
    func `a preset takes blanks around a value and nothing else that is not its own`(_ preset: FieldPreset) throws {
        let rule = FieldRule(preset)
        let value = try #require(preset.example.split(separator: " or ").first.map(String.init))
        let plain = rule.check(value)
        #expect(rule.check("  \(value)\t ") == plain)
        let refused = FieldVerdict.invalid(message: preset.message)
        for wrong in [
            "", " ", "\n", value + "\n", "\n" + value, value + "\r\n", value + "\u{0}", value + "\u{A0}",
            "\u{FEFF}" + value,
            value + "\u{200B}", value + "\n" + value, value + " " + value, "🙂", "none",
        ] where preset != .letters && preset != .alphanumeric || wrong != "none" {
            #expect(rule.check(wrong) == refused, "\(wrong.debugDescription)")
        }
        #expect(!rule.check(String(repeating: "9", count: 10_240)).isValid)
        #expect(!rule.check(String(repeating: value, count: 10_240 / value.count)).isValid)
        let wide = String(
            String.UnicodeScalarView(
                value.unicodeScalars.map {
                    (0x21...0x7E).contains($0.value) ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
                }))
        #expect(rule.check(wide) == refused)
    }

    @Test func `what is normalised is accepted again, and stays as it is`() throws {
        // Amounts and dates change their form for good: cents and ISO.
        for preset in FieldPreset.allCases where preset != .currencyUSD && preset != .dateMDY {
            let value = try #require(preset.example.split(separator: " or ").first.map(String.init))
            let normalized = try #require(FieldRule(preset).check(value).normalized)
            #expect(FieldRule(preset).check(normalized) == .valid(normalized: normalized))
        }
    }

    @Test(arguments: [
        ("phone", FieldPreset.phoneUS), ("phone-us", .phoneUS), ("phoneus", .phoneUS), ("e_mail", .email),
        ("zip", .zipUS), ("postcode", .postcodeUK), ("date_ios", .dateISO), ("linkedin", .linkedInURL),
        ("Order / Reference", .orderNumber), ("twitter", .xHandle),
    ])
    func `an unknown preset is told with the nearest`(name: String, nearest: FieldPreset) {
        #expect(throws: UnknownPreset(name: name, nearest: nearest)) { try FieldPreset(named: name) }
        #expect(UnknownPreset(name: name, nearest: nearest).description.contains("did you mean \"\(nearest.id)\"?"))
    }

    @Test func `an unknown preset like none is told all`() {
        #expect { try FieldPreset(named: "qqqqqqqqqqqqqqq") } throws: { error in
            let text = "\(error)"
            return text.contains("phone_us, phone_international") && !text.contains("did you mean")
        }
    }
}
