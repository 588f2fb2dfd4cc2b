import JSON
import Testing

@testable import parley

/// `parley try field`.
struct `Trying a field` {
    private func answer(_ question: JSON) throws -> JSON {
        var trial = FieldTrial()
        let first = try trial.answer(question)
        #expect(try trial.answer(question) == first)
        return first
    }

    @Test(arguments: [
        ("phone_us", "(212) 555-0147", "+12125550147"), ("currency_usd", "$1,234.50", "123450"),
        ("date_mdy", "12/24/2026", "2026-12-24"), ("postcode_uk", "ec1a1bb", "EC1A 1BB"),
    ])
    func `a value that fits is given in the form that is kept`(preset: String, value: String, normalized: String) throws
    {
        #expect(
            try answer(["preset": .string(preset), "value": .string(value)])
                == ["valid": true, "normalized": .string(normalized)])
    }

    @Test func `a value that does not fit gives the message`() throws {
        let answer = try answer(["preset": "zip_us", "value": "9021"])
        #expect(answer["valid"] == false)
        #expect(answer["message"]?.string?.contains("90210") == true)
    }

    @Test func `a pattern takes the whole value`() throws {
        #expect(try answer(["pattern": "[A-Z]+", "value": "ABC"]) == ["valid": true, "normalized": "ABC"])
        #expect(try answer(["pattern": "[A-Z]+", "value": "ABC\n"])["valid"] == false)
    }

    @Test func `what would take too long is too complex`() throws {
        let value = JSON.string(String(repeating: "a", count: 60) + "!")
        #expect(try answer(["pattern": "^(a+)+$", "value": value]) == ["error": "too complex"])
        let large = JSON.string(String(repeating: "a?", count: 1 << 19))
        #expect(try answer(["pattern": large, "value": "a"])["error"]?.string?.hasPrefix("too complex") == true)
    }

    @Test func `a pattern that is none says what is wrong with it`() throws {
        #expect(try answer(["pattern": "(", "value": "a"])["error"]?.string?.contains("cannot be used") == true)
    }

    @Test func `questions that are wrong are told so`() {
        for question: JSON in [
            ["value": "x"], ["preset": "phone_us"], ["preset": "phone_us", "pattern": "x", "value": "x"],
            ["preset": 1, "value": "x"], ["preset": "phone_us", "value": 1],
        ] {
            #expect(throws: TrialError.self) { try answer(question) }
        }
        #expect { try answer(["preset": "phone_ux", "value": "1"]) } throws: {
            "\($0)".contains("did you mean \"phone_us\"?")
        }
    }
}
