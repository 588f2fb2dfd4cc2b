import Testing

@testable import DatePhrases

struct NotADateTests {
    static let texts = [
        "may I ask something", "We may 5 times a year order more", "may 2 of us join?", "march on",
        "I will march to your office",
        "he sat on it", "I sat with my dad", "the sat nav is off", "the sun is out", "sun cream for my kids",
        "she wed in white",
        "I have 2 monitors", "I need 5 seats", "at 4 locations", "after 3 attempts", "from 10 to 20 users",
        "between 3 and 5 seats",
        "5 to 7 people", "around 20 users", "version 1.2.3 is broken", "we run v10.4", "10.4.1 crashes",
        "it costs $1,200",
        "it costs 1,200 dollars", "€15.50 a month each", "call 555-123-4567", "(555) 123-4567", "+49 30 1234567",
        "+1 555 123 4567",
        "order #123456", "order 20394", "5% off", "at 10 percent", "192.168.1.1", "http://example.com/2024/05/06/post",
        "me@may.com", "friday.example.com", "550e8400-e29b-41d4-a716-446655440000", "I want a second opinion",
        "we second that",
        "give me a second", "wait a minute", "just a sec", "my 3rd order", "the 5th element", "the 2nd floor",
        "on the 2nd floor",
        "I am 30 years old", "12 months left on the contract", "a 30 day trial", "a customer for 3 years",
        "twice a week",
        "3 times a day", "24/7 support", "50/50", "I'd give it 8/10", "rated 9/10", "2/3 of my team", "1 of 3",
        "ratio 16:9 please",
        "good morning", "Good afternoon!", "good evening, I need help", "good night", "April is my manager",
        "my name is June",
        "Ask for May Parker", "talk to Jan please", "it takes 2 hours to set up", "what are your hours",
        "have a nice day",
        "have a nice weekend", "all day long", "the other day I saw it", "nowadays", "Now I see", "for now",
        "by the way",
        "on the one hand", "first of all", "at first", "at last", "the last one", "next step", "next time",
        "half of them",
        "a quarter of the price", "day trader", "week by week", "month to month", "monthly plan", "night mode",
        "midnight blue",
        "the night shift", "room 305", "room 3/4", "invoice 2026-03", "this may work", "1500", "costs 7.30",
        "PO 2026-114", "3/4 cup", "page 12", "chapter 7", "13", "5 6", "iPhone 15", "Windows 11", "7-11", "9-1-1",
        "PM me",
        "fall in love", "spring rolls", "may the force be with you", "", " ", "?!", "...", "::", "--", "the", "at",
        "by", "yes", "no",
    ]

    @Test(arguments: texts)
    func `words that only look like a date are none`(_ text: String) {
        #expect(read(text) == "none")
        #expect(read(text, .deadline) == "none")
    }
}
