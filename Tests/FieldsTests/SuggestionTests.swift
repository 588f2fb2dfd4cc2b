import Testing

@testable import Fields

/// Requests of admins, and the preset that comes first; nil where none does what is asked for.
struct SuggestionTests {
    @Test(arguments: [
        ("I want the phone field to only accept US phone numbers", FieldPreset.phoneUS),
        ("make sure people enter a ten digit phone number", .phoneUS),
        ("american mobile numbers please", .phoneUS),
        ("phone must look like (212) 555-0147", .phoneUS),
        ("Only telephone numbers", .phoneUS),
        ("Canadian and US cell numbers", .phoneUS),
        ("phones from any country", .phoneInternational),
        ("International phone numbers with country code", .phoneInternational),
        ("British mobile numbers", .phoneInternational),
        ("E.164 telephone", .phoneInternational),
        ("a number to call, like +49 30 901820", .phoneInternational),
        ("must be a valid email", .email),
        ("e-mail addresses only", .email),
        ("something like ada@example.com", .email),
        ("stop agents from typing rubbish in the Email field", .email),
        ("company website", .url),
        ("Only web addresses that start with https://", .url),
        ("a link to their home page", .url),
        ("a URL please", .url),
        ("zip codes", .zipUS),
        ("US postal codes", .zipUS),
        ("five digit zipcode or zip+4", .zipUS),
        ("canadian postal code", .postalCodeCanada),
        ("postcodes like K1A 0B1", .postalCodeCanada),
        ("the postal code must be one in Canada", .postalCodeCanada),
        ("british postcodes", .postcodeUK),
        ("UK post code", .postcodeUK),
        ("postcode, for example EC1A 1BB", .postcodeUK),
        ("dollar amounts", .currencyUSD),
        ("the price in USD", .currencyUSD),
        ("their budget, e.g. $5,000.00", .currencyUSD),
        ("only numbers", .number),
        ("digits only, no letters", .number),
        ("nothing but digits", .number),
        ("I don't want letters in it, just numbers", .number),
        ("the field should be numeric", .number),
        ("whole numbers, negative ones too", .integer),
        ("an integer", .integer),
        ("number of employees", .integer),
        ("quantity, without decimals", .integer),
        ("values such as -42", .integer),
        ("letters only", .letters),
        ("alphabetic characters, no digits", .letters),
        ("no numbers please, only letters", .letters),
        ("letters and numbers but no symbols", .alphanumeric),
        ("alphanumeric", .alphanumeric),
        ("a code of digits and letters", .alphanumeric),
        ("no special characters", .alphanumeric),
        ("dates in US format", .dateMDY),
        ("MM/DD/YYYY", .dateMDY),
        ("birthday, month first", .dateMDY),
        ("a date like 03/15/2026", .dateMDY),
        ("dates like 2026-03-15", .dateISO),
        ("ISO dates", .dateISO),
        ("date with the year first so it sorts", .dateISO),
        ("order numbers", .orderNumber),
        ("our reference numbers look like INV-2026-0042", .orderNumber),
        ("purchase order number", .orderNumber),
        ("social security numbers", .ssn),
        ("SSN", .ssn),
        ("XXX-XX-XXXX", .ssn),
        ("last four digits of the card", .cardLast4),
        ("the final 4 of their credit card", .cardLast4),
        ("card ending in", .cardLast4),
        ("their twitter", .xHandle),
        ("X handle with the @", .xHandle),
        ("what they are called on X, like @velaro", .xHandle),
        ("linkedin profile", .linkedInURL),
        ("Linked-In URL", .linkedInURL),
        ("a link to their LinkedIn page", .linkedInURL),
        ("telefone nubmers? no: telehpone numbers", .phoneUS),
        ("twiter handle", .xHandle),
        ("linkdin", .linkedInURL),
    ])
    func `a request gets its preset`(request: String, preset: FieldPreset) {
        let found = FieldPreset.suggestions(for: request)
        #expect(found.first?.preset == preset, "\(found.map { "\($0.preset.id): \($0.why)" })")
    }

    @Test(arguments: [
        "", "   ", "hello", "make it nicer", "dates like DD/MM/YYYY", "amounts in euros", "time of day",
        "the colour of their car",
        "numbers with decimals", "the full card number with the CVV", "British dates", "🙂🙂🙂", "must not be empty",
        "one of small, medium or large",
    ])
    func `a request that no preset fits gets none`(request: String) {
        let found = FieldPreset.suggestions(for: request)
        #expect(found.isEmpty, "\(found.map { "\($0.preset.id): \($0.why)" })")
    }

    @Test func `where the country is not said, the others of a kind follow`() {
        #expect(FieldPreset.suggestions(for: "phone number").map(\.preset) == [.phoneUS, .phoneInternational])
        #expect(
            Set(FieldPreset.suggestions(for: "postal code").map(\.preset)) == [.postalCodeCanada, .zipUS, .postcodeUK])
        #expect(FieldPreset.suggestions(for: "a date").map(\.preset) == [.dateMDY, .dateISO])
        #expect(FieldPreset.suggestions(for: "only US phone numbers").map(\.preset) == [.phoneUS])
    }

    @Test func `a suggestion says why, and what it looks like`() throws {
        let first = try #require(FieldPreset.suggestions(for: "british postcodes").first)
        #expect(first.why == "because of \"british\", \"postcodes\": UK postcodes, such as SW1A 1AA")
    }

    @Test func `a request of any length is read in no time`() {
        let took = ContinuousClock().measure {
            _ = FieldPreset.suggestions(for: String(repeating: "only phone numbers ", count: 50_000))
        }
        #expect(took < .seconds(1))
    }

    @Test(arguments: FieldPreset.allCases)
    func `a preset is found by its own label, and by its own example`(_ preset: FieldPreset) {
        #expect(FieldPreset.suggestions(for: preset.label).first?.preset == preset)
    }
}
