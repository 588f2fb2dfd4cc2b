import Testing

@testable import Fields

/// What each preset accepts, with the form that is stored; nil where it refuses.
struct FormatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let preset: FieldPreset
        let value: String
        let normalized: String?
        var testDescription: String { "\(preset.id) \(value.debugDescription)" }
        init(_ preset: FieldPreset, _ value: String, _ normalized: String?) {
            (self.preset, self.value, self.normalized) = (preset, value, normalized)
        }
    }

    private func expect(_ tried: Case) {
        #expect(FieldRule(tried.preset).check(tried.value).normalized == tried.normalized)
    }

    static let phones: [Case] = [
        Case(.phoneUS, "(212) 555-0147", "+12125550147"), Case(.phoneUS, "212-555-0147", "+12125550147"),
        Case(.phoneUS, "212.555.0147", "+12125550147"), Case(.phoneUS, "2125550147", "+12125550147"),
        Case(.phoneUS, "+1 212 555 0147", "+12125550147"), Case(.phoneUS, "1 (212) 555-0147", "+12125550147"),
        Case(.phoneUS, "+1-212-555-0147", "+12125550147"), Case(.phoneUS, "(212)5550147", "+12125550147"),
        Case(.phoneUS, "212 - 555 - 0147", "+12125550147"), Case(.phoneUS, "+1 (604) 555 0199", "+16045550199"),
        Case(.phoneUS, "555-0147", nil), Case(.phoneUS, "212-555-01477", nil), Case(.phoneUS, "112-555-0147", nil),
        Case(.phoneUS, "012-555-0147", nil), Case(.phoneUS, "+44 20 7946 0958", nil),
        Case(.phoneUS, "(212 555-0147", nil),
        Case(.phoneUS, "212) 555-0147", nil), Case(.phoneUS, "212-555-0147 x12", nil),
        Case(.phoneUS, "+2125550147", nil),
        Case(.phoneUS, "212--555-0147", nil), Case(.phoneUS, "212-CALL-NOW", nil),
        Case(.phoneUS, "212\n555\n0147", nil),
        Case(.phoneInternational, "+49 (0)30 901820", "+4930901820"),
        Case(.phoneInternational, "+12125550147", "+12125550147"),
        Case(.phoneInternational, "+1 (212) 555-0147", "+12125550147"),
        Case(.phoneInternational, "+683 4002", "+6834002"),
        Case(.phoneInternational, "+39 06 698 1234", "+39066981234"),
        Case(.phoneInternational, "+86 138-0013-8000", "+8613800138000"),
        Case(.phoneInternational, "020 7946 0958", nil), Case(.phoneInternational, "0044 20 7946 0958", nil),
        Case(.phoneInternational, "+0 20 7946 0958", nil), Case(.phoneInternational, "+44 20", nil),
        Case(.phoneInternational, "+1234567890123456", nil), Case(.phoneInternational, "+44 20 7946 0958 ext 3", nil),
        Case(.phoneInternational, "++44 20 7946 0958", nil), Case(.phoneInternational, "+44 (20 7946 0958", nil),
        Case(.phoneInternational, "+44 20 7946-", nil), Case(.phoneInternational, "+", nil),
        Case(.phoneInternational, "+44 20+7946", nil),
    ]
    @Test(arguments: phones) func `phones become E 164`(_ tried: Case) { expect(tried) }

    static let addresses: [Case] = [
        Case(.email, "Ada.Lovelace@Example.COM", "Ada.Lovelace@example.com"),
        Case(.email, "a+b_c-d@mail.example.co.uk", "a+b_c-d@mail.example.co.uk"),
        Case(.email, "o'brien@example.ie", "o'brien@example.ie"), Case(.email, "jürgen@müller.de", "jürgen@müller.de"),
        Case(.email, "x@xn--mller-kva.example", "x@xn--mller-kva.example"),
        Case(.email, #""a b"@example.com"#, #""a b"@example.com"#),
        Case(.email, "a..b@example.com", nil), Case(.email, ".a@example.com", nil), Case(.email, "a.@example.com", nil),
        Case(.email, "a@b@example.com", nil), Case(.email, "a b@example.com", nil), Case(.email, "a@example", nil),
        Case(.email, "a@-example.com", nil), Case(.email, "a@example-.com", nil), Case(.email, "a@example..com", nil),
        Case(.email, "a@example.com.", nil), Case(.email, "a@exa_mple.com", nil), Case(.email, "a@example.c", nil),
        Case(.email, "a@10.0.0.1", nil), Case(.email, "a@[10.0.0.1]", nil), Case(.email, "Ada <a@example.com>", nil),
        Case(.email, "mailto:a@example.com", nil), Case(.email, "a@ｅxample.com", nil),
        Case(.email, "a\u{301}@example.com", "a\u{301}@example.com"),
        Case(
            .email, String(repeating: "a", count: 64) + "@example.com",
            String(repeating: "a", count: 64) + "@example.com"),
        Case(.email, String(repeating: "a", count: 65) + "@example.com", nil),
        Case(.email, "a@" + String(repeating: "b", count: 64) + ".com", nil),
        Case(.email, "a@example.com\u{3000}", nil),
        Case(.url, "HTTPS://Example.COM/Path?Q=1#Top", "https://example.com/Path?Q=1#Top"),
        Case(.url, "http://example.com", "http://example.com"),
        Case(.url, "https://shop.example.co.uk:8443/a/b", "https://shop.example.co.uk:8443/a/b"),
        Case(.url, "https://bücher.example/ü", "https://bücher.example/ü"),
        Case(.url, "http://192.168.0.1/x", "http://192.168.0.1/x"),
        Case(.url, "http://[2001:DB8::1]:80/", "http://[2001:db8::1]:80/"),
        Case(.url, "https://ada:x@example.com/", "https://ada:x@example.com/"),
        Case(.url, "example.com", nil), Case(.url, "www.example.com", nil), Case(.url, "//example.com", nil),
        Case(.url, "ftp://example.com", nil),
        Case(.url, "javascript:alert(1)", nil), Case(.url, "https://", nil), Case(.url, "https:///path", nil),
        Case(.url, "https://localhost", nil),
        Case(.url, "https://example", nil), Case(.url, "https://exa mple.com", nil),
        Case(.url, "https://example.com/a b", nil),
        Case(.url, "https://example.com:0/", nil), Case(.url, "https://example.com:99999/", nil),
        Case(.url, "https://example.com:/", nil),
        Case(.url, "https://.example.com", nil), Case(.url, "https://example.com/<script>", nil),
        Case(.url, "https://256.1.1.1/", nil),
        Case(.url, "http://[2001:db8::1::2]/", nil), Case(.url, "https://@example.com", nil),
        Case(.url, "https://example.com\u{202E}", nil),
        Case(.linkedInURL, "https://www.linkedin.com/in/Ada-Lovelace-1/", "https://linkedin.com/in/ada-lovelace-1"),
        Case(.linkedInURL, "http://uk.linkedin.com/in/ada?trk=x", "https://linkedin.com/in/ada"),
        Case(.linkedInURL, "https://linkedin.com/in/j%C3%BCrgen", "https://linkedin.com/in/j%c3%bcrgen"),
        Case(.linkedInURL, "linkedin.com/in/ada", nil), Case(.linkedInURL, "https://linkedin.com/company/acme", nil),
        Case(.linkedInURL, "https://linkedin.com/in/", nil),
        Case(.linkedInURL, "https://linkedin.com.evil.example/in/ada", nil),
        Case(.linkedInURL, "https://notlinkedin.com/in/ada", nil),
        Case(.linkedInURL, "https://linkedin.com/in/ada/detail/contact", nil),
        Case(.xHandle, "@Ada_L", "@ada_l"), Case(.xHandle, "@abcdefghijklmno", "@abcdefghijklmno"),
        Case(.xHandle, "@abcdefghijklmnop", nil),
        Case(.xHandle, "ada", nil), Case(.xHandle, "@", nil), Case(.xHandle, "@ada-l", nil),
        Case(.xHandle, "@@ada", nil),
    ]
    @Test(arguments: addresses) func `addresses keep what matters`(_ tried: Case) { expect(tried) }

    static let codes: [Case] = [
        Case(.zipUS, "00501", "00501"), Case(.zipUS, "73301-0001", "73301-0001"), Case(.zipUS, "7330", nil),
        Case(.zipUS, "733010001", nil),
        Case(.zipUS, "73301-", nil), Case(.zipUS, "73301 0001", nil), Case(.zipUS, "73301-00011", nil),
        Case(.zipUS, "7330A", nil),
        Case(.postalCodeCanada, "h2x 1y4", "H2X 1Y4"), Case(.postalCodeCanada, "H2X1Y4", "H2X 1Y4"),
        Case(.postalCodeCanada, "H2X-1Y4", "H2X 1Y4"),
        Case(.postalCodeCanada, "H2X  1Y4", nil), Case(.postalCodeCanada, "D2X 1Y4", nil),
        Case(.postalCodeCanada, "W2X 1Y4", nil),
        Case(.postalCodeCanada, "H2O 1Y4", nil), Case(.postalCodeCanada, "HHX 1Y4", nil),
        Case(.postalCodeCanada, "H2X 1Y", nil),
        Case(.postcodeUK, "m1 1ae", "M1 1AE"), Case(.postcodeUK, "CR26XH", "CR2 6XH"),
        Case(.postcodeUK, "EC1A 1BB", "EC1A 1BB"),
        Case(.postcodeUK, "W1A 0AX", "W1A 0AX"), Case(.postcodeUK, "DN55 1PT", "DN55 1PT"),
        Case(.postcodeUK, "GIR 0AA", "GIR 0AA"),
        Case(.postcodeUK, "SW1A", nil), Case(.postcodeUK, "SW1A  1AA", nil), Case(.postcodeUK, "SW1A 1A", nil),
        Case(.postcodeUK, "SW1A 1CA", nil),
        Case(.postcodeUK, "QW1 1AA", nil), Case(.postcodeUK, "AZ1 1AA", nil), Case(.postcodeUK, "GIR 1AA", nil),
        Case(.postcodeUK, "90210", nil),
        Case(.orderNumber, "A1", "A1"), Case(.orderNumber, "2026-0042-XY", "2026-0042-XY"),
        Case(.orderNumber, "ord-1", nil),
        Case(.orderNumber, "-ORD", nil), Case(.orderNumber, "ORD-", nil), Case(.orderNumber, "ORD--1", nil),
        Case(.orderNumber, "ORD_1", nil),
        Case(.orderNumber, "ORD 1", nil), Case(.orderNumber, "#1042", nil),
        Case(.orderNumber, String(repeating: "A", count: 65), nil),
        Case(.ssn, "078-05-1120", "078-05-1120"), Case(.ssn, "078051120", nil), Case(.ssn, "078 05 1120", nil),
        Case(.ssn, "078-051-120", nil),
        Case(.ssn, "078-05-11200", nil), Case(.cardLast4, "0042", "0042"), Case(.cardLast4, "042", nil),
        Case(.cardLast4, "00042", nil),
        Case(.cardLast4, "4111111111111111", nil), Case(.cardLast4, "•1234", nil),
    ]
    @Test(arguments: codes) func `codes are written the post's way`(_ tried: Case) { expect(tried) }

    static let numbers: [Case] = [
        Case(.currencyUSD, "$0.05", "5"), Case(.currencyUSD, "1,000,000", "100000000"),
        Case(.currencyUSD, "-$12.30", "-1230"),
        Case(.currencyUSD, ".99", "99"), Case(.currencyUSD, "0", "0"), Case(.currencyUSD, "-0", "0"),
        Case(.currencyUSD, "$19.99", "1999"),
        Case(.currencyUSD, "$90,071,992,547,409.93", nil),
        Case(.currencyUSD, "$9,007,199,254,740.93", "900719925474093"),
        Case(.currencyUSD, "10,000,000,000,000", "1000000000000000"), Case(.currencyUSD, "10,000,000,000,000.01", nil),
        Case(.currencyUSD, "1.5", nil), Case(.currencyUSD, "1.555", nil), Case(.currencyUSD, "$ 5", nil),
        Case(.currencyUSD, "5$", nil),
        Case(.currencyUSD, "1,00", nil), Case(.currencyUSD, "1000,000", nil), Case(.currencyUSD, ",100", nil),
        Case(.currencyUSD, "0,100", nil),
        Case(.currencyUSD, "007", nil), Case(.currencyUSD, "€5", nil), Case(.currencyUSD, "$", nil),
        Case(.currencyUSD, "-", nil),
        Case(.currencyUSD, ".", nil), Case(.currencyUSD, "5.", nil), Case(.currencyUSD, "1e3", nil),
        Case(.currencyUSD, "$5 million", nil),
        Case(.currencyUSD, "--5", nil), Case(.currencyUSD, "5 USD", nil),
        Case(.number, "007", "007"), Case(.number, "0", "0"), Case(.number, "-1", nil), Case(.number, "1,000", nil),
        Case(.number, "1.0", nil),
        Case(.number, "１２", nil), Case(.number, "٣", nil), Case(.number, "1 2", nil),
        Case(.integer, "-0", "0"), Case(.integer, "+007", "7"), Case(.integer, "-0042", "-42"),
        Case(.integer, "0", "0"),
        Case(.integer, "99999999999999999999999999", "99999999999999999999999999"), Case(.integer, "--1", nil),
        Case(.integer, "-", nil),
        Case(.integer, "1.0", nil), Case(.integer, "1e3", nil), Case(.integer, "1,000", nil), Case(.integer, "−5", nil),
        Case(.letters, "aBc", "aBc"), Case(.letters, "Zoë", nil), Case(.letters, "a1", nil), Case(.letters, "a b", nil),
        Case(.letters, "O'Neil", nil),
        Case(.alphanumeric, "a1B2", "a1B2"), Case(.alphanumeric, "42", "42"), Case(.alphanumeric, "a-1", nil),
        Case(.alphanumeric, "é1", nil),
    ]
    @Test(arguments: numbers) func `numbers are exact`(_ tried: Case) { expect(tried) }

    static let dates: [Case] = [
        Case(.dateMDY, "12/31/1999", "1999-12-31"), Case(.dateMDY, "02/29/2024", "2024-02-29"),
        Case(.dateMDY, "02/29/2000", "2000-02-29"),
        Case(.dateMDY, "02/29/1900", nil), Case(.dateMDY, "02/29/2026", nil), Case(.dateMDY, "02/30/2026", nil),
        Case(.dateMDY, "04/31/2026", nil),
        Case(.dateMDY, "13/01/2026", nil), Case(.dateMDY, "31/12/2026", nil), Case(.dateMDY, "00/10/2026", nil),
        Case(.dateMDY, "01/00/2026", nil),
        Case(.dateMDY, "3/5/2026", nil), Case(.dateMDY, "03/05/26", nil), Case(.dateMDY, "03-05-2026", nil),
        Case(.dateMDY, "03/05/0000", nil),
        Case(.dateMDY, "０３/05/2026", nil), Case(.dateMDY, "03 /05/2026", nil),
        Case(.dateISO, "2024-02-29", "2024-02-29"), Case(.dateISO, "2026-02-29", nil),
        Case(.dateISO, "2026-02-30", nil), Case(.dateISO, "2026-3-5", nil),
        Case(.dateISO, "20260305", nil), Case(.dateISO, "2026/03/05", nil), Case(.dateISO, "2026-03-05T00:00:00Z", nil),
        Case(.dateISO, "-2026-03-05", nil),
    ]
    @Test(arguments: dates) func `dates exist`(_ tried: Case) { expect(tried) }
}
