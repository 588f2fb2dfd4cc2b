import Testing

@testable import Signals

struct HostileTextTests {
    private static let texts: [String] = [
        "", " ", "\0", "\u{FFFD}", "🤷🏽‍♀️🤷🏽‍♀️", "???", "$", "$ ", "....", "'", "'''", "''s", "a'", "-",
        String(repeating: "a", count: 200_000),
        String(repeating: "we ", count: 70_000),
        String(repeating: "how much does it cost not ", count: 8_000),
        String(repeating: "our current tool our current tool does not our ", count: 5_000),
        String(repeating: "9", count: 100_000), String(repeating: "$9,", count: 50_000),
        String(repeating: "e\u{0301}\u{0302}\u{0303}", count: 30_000),
        String(repeating: "'s", count: 50_000), String(repeating: "a@b://", count: 30_000),
        String(repeating: "\u{202E}buy\u{202C} ", count: 10_000), String(repeating: "ааа ", count: 20_000),
    ]

    @Test func `no text takes long or ends the process`() throws {
        let book = try Shipped.book()
        let clock = ContinuousClock()
        for text in Self.texts {
            let took = clock.measure {
                for candidate in book.candidates(in: text) {
                    #expect((1...100).contains(candidate.confidence))
                    #expect(candidate.quote.utf8.count <= text.utf8.count)
                }
            }
            // Unoptimised, on a busy machine; an optimised build takes under 3 ms.
            #expect(took < .seconds(2), "\(text.prefix(20))")
        }
    }

    @Test func `a quote is cut from the message as it was written`() throws {
        let text = "Hé — Our\u{00A0}Büdget   is ｆｉｖｅ thousand"
        let found = try Shipped.book().candidates(in: text)
        let quote = try #require(found.first { $0.type == .budget }?.quote)
        #expect(text.contains(quote))
        #expect(quote.hasPrefix("Our"))
    }

    @Test func `what lies beyond 16 KB is not read`() throws {
        let padding = String(repeating: "hello. ", count: 2_400)
        #expect(try Cues("our budget").finds("our budget. " + padding))
        #expect(try !Cues("our budget").finds(padding + "our budget"))
    }
}
