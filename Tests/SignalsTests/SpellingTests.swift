import Testing

@testable import Signals

struct SpellingTests {
    @Test(arguments: [
        ("recommended", "a friend recomended you", true),
        ("recommended", "a friend recommmended you", true),
        ("recommended", "a friend reocmmended you", true),
        ("recommended", "a friend recummended you", true),
        ("recommended", "a friend rekomended you", false),
        ("recommended", "a friend ecommended you", false),
        ("please send", "pleeeease send", true),
        ("so slow", "sooooo slow", true),
        ("too expensive", "TOO EXPENSIVE!!!", true),
        ("cafe order", "my Café order", true),
        ("zu teuer fur uns", "Zu teuer für uns", true),
        ("cost", "the cast is good", false),
        ("send me", "send\u{00A0}me\u{200B}", true),
        ("do not need", "we don\u{2019}t need", true),
        ("our budget", "ｏｕｒ ｂｕｄｇｅｔ", true),
        ("our budget", "our bud\u{0301}get", true),
        ("we will buy", "we'll buy", true),
        ("client", "the client's wish", true),
    ])
    func `slips and variants are read as what was meant`(phrase: String, message: String, finds: Bool) throws {
        #expect(try Cues(phrase).finds(message) == finds)
    }

    @Test func `words that exist are not taken for slips`() throws {
        #expect(try Cues("contract").finds("the contact"))
        #expect(try !Cues("contract", file: "known_words: [contact]").finds("the contact"))
    }

    @Test func `spellings of the file hold in messages and phrases`() throws {
        let cues = Cues("pls send (it|them)", file: "spellings:\n  pls: please\n  em: them")
        #expect(try cues.finds("please send it"))
        #expect(try cues.finds("pls send em"))
    }
}
