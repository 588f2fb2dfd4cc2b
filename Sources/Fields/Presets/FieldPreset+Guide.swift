/// What an admin is told of a preset.
struct PresetGuide: Sendable {
    let label: String
    let example: String
    let purpose: String
    let message: String
    let format: String
}

extension FieldPreset {
    /// The name that people choose it by.
    package var label: String { guide.label }
    /// A value that it accepts.
    package var example: String { guide.example }
    /// What it is for, in a few words.
    package var purpose: String { guide.purpose }
    /// What whoever typed something else is told, where the admin has written nothing better.
    package var message: String { guide.message }
    /// The accepted form, in words.
    package var format: String { guide.format }

    /// Whether its values are secret wherever they go: masked in histories, exports, logs and prompts.
    package var isSensitive: Bool { self == .ssn || self == .cardLast4 }

    private var guide: PresetGuide {
        switch self {
        case .phoneUS:
            PresetGuide(
                label: "Phone (US)", example: "(555) 123-4567", purpose: "North American phone numbers",
                message: "Please enter a 10-digit US phone number, such as (555) 123-4567.",
                format: "10 digits, area code first, with or without +1; blanks, hyphens and dots between are fine")
        case .phoneInternational:
            PresetGuide(
                label: "Phone (International)", example: "+44 20 7946 0958", purpose: "E.164 international format",
                message: "Please enter the phone number with + and the country code, such as +44 20 7946 0958.",
                format: "+, the country code and the number, 7 to 15 digits in all; blanks and hyphens between are fine"
            )
        case .email:
            PresetGuide(
                label: "Email Address", example: "user@example.com", purpose: "Standard email addresses",
                message: "Please enter an email address, such as user@example.com.",
                format: "a name, @ and a domain with a dot")
        case .url:
            PresetGuide(
                label: "URL / Website", example: "https://example.com", purpose: "Web URLs with protocol",
                message:
                    "Please enter a web address that begins with https:// or http://, such as https://example.com.",
                format: "http:// or https://, a domain with a dot, then any path")
        case .zipUS:
            PresetGuide(
                label: "ZIP Code (US)", example: "90210 or 90210-1234", purpose: "US 5- or 9-digit postal codes",
                message: "Please enter a US ZIP code, such as 90210 or 90210-1234.",
                format: "5 digits, or 5 digits, a hyphen and 4 digits")
        case .postalCodeCanada:
            PresetGuide(
                label: "Postal Code (Canada)", example: "K1A 0A9", purpose: "Canadian postal codes",
                message: "Please enter a Canadian postal code, such as K1A 0A9.",
                format: "letter, digit, letter, a blank, digit, letter, digit")
        case .postcodeUK:
            PresetGuide(
                label: "Postcode (UK)", example: "SW1A 1AA", purpose: "UK postcodes",
                message: "Please enter a full UK postcode, such as SW1A 1AA.",
                format: "one or two letters, one or two digits, a blank, a digit and two letters")
        case .currencyUSD:
            PresetGuide(
                label: "Currency (USD)", example: "$1,234.56", purpose: "Dollar amounts with formatting",
                message: "Please enter a dollar amount, such as $1,234.56.",
                format: "dollars, with or without $, commas and two decimals")
        case .number:
            PresetGuide(
                label: "Number Only", example: "4200", purpose: "Digits only, no letters",
                message: "Please enter digits only, such as 4200.", format: "the digits 0 to 9 and nothing else")
        case .integer:
            PresetGuide(
                label: "Integer Only", example: "-42", purpose: "Whole numbers including negative",
                message: "Please enter a whole number, such as -42 or 42.",
                format: "digits, with a - or + before them if need be")
        case .letters:
            PresetGuide(
                label: "Letters Only", example: "Smith", purpose: "Alphabetic characters only",
                message: "Please enter letters from A to Z only, such as Smith.",
                format: "the letters A to Z, small or capital, and nothing else")
        case .alphanumeric:
            PresetGuide(
                label: "Alphanumeric", example: "AB12CD", purpose: "Letters and digits, no symbols",
                message: "Please enter letters and digits only, such as AB12CD.",
                format: "the letters A to Z and the digits 0 to 9, and nothing else")
        case .dateMDY:
            PresetGuide(
                label: "Date (MM/DD/YYYY)", example: "03/15/2026", purpose: "US date format",
                message: "Please enter a date as MM/DD/YYYY, such as 03/15/2026.",
                format: "two digits of the month, two of the day, four of the year, with / between")
        case .dateISO:
            PresetGuide(
                label: "Date (YYYY-MM-DD)", example: "2026-03-15", purpose: "ISO date format",
                message: "Please enter a date as YYYY-MM-DD, such as 2026-03-15.",
                format: "four digits of the year, two of the month, two of the day, with - between")
        case .orderNumber:
            PresetGuide(
                label: "Order / Reference Number", example: "ORD-AB12-3456",
                purpose: "Uppercase letters, digits, hyphens",
                message: "Please enter the number in capital letters, digits and hyphens, such as ORD-AB12-3456.",
                format: "capital letters and digits, with single hyphens between")
        case .ssn:
            PresetGuide(
                label: "SSN (XXX-XX-XXXX)", example: "123-45-6789", purpose: "US Social Security Number format",
                message: "Please enter a Social Security number as XXX-XX-XXXX.",
                format: "three digits, two digits, four digits, with hyphens between")
        case .cardLast4:
            PresetGuide(
                label: "Card Last 4 Digits", example: "1234", purpose: "Four-digit payment card suffix",
                message: "Please enter the last four digits of the card and no more, such as 1234.",
                format: "four digits")
        case .xHandle:
            PresetGuide(
                label: "X/Twitter Handle", example: "@velaro", purpose: "Twitter/X username with @",
                message: "Please enter an X (Twitter) handle with its @, such as @velaro.",
                format: "@ and 1 to 15 letters, digits or underscores")
        case .linkedInURL:
            PresetGuide(
                label: "LinkedIn Profile URL", example: "https://linkedin.com/in/name",
                purpose: "LinkedIn profile links",
                message: "Please enter the link of a LinkedIn profile, such as https://linkedin.com/in/name.",
                format: "https://linkedin.com/in/ and the profile's name")
        }
    }
}
