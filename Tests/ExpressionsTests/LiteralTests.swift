import JSON
import Testing

@testable import Expressions

struct LiteralTests {
    @Test func `numbers have the type that they are written in`() throws {
        #expect(try same(value(of: "41"), .int(41)))
        #expect(try same(value(of: "0x2aF"), .int(687)))
        #expect(try same(value(of: "0X10u"), .uint(16)))
        #expect(try same(value(of: "41u"), .uint(41)))
        #expect(try same(value(of: "41.0"), .double(41)))
        #expect(try same(value(of: ".25"), .double(0.25)))
        #expect(try same(value(of: "25e-2"), .double(0.25)))
        #expect(try same(value(of: "-9223372036854775808"), .int(.min)))
        #expect(try same(value(of: "18446744073709551615u"), .uint(.max)))
    }

    @Test(arguments: [
        (#"'tab\there'"#, "tab\there"), (#""\a\b\f\n\r\t\v""#, "\u{7}\u{8}\u{C}\n\r\t\u{B}"),
        (#"'\\ \' \" \` \?'"#, "\\ ' \" ` ?"), (#"'\x4f\117\u004F\U0000004f\X4F'"#, "OOOOO"),
        (#"'\377'"#, "ÿ"), (#"r'\d\n'"#, #"\d\n"#), (#"R"c:\tmp""#, #"c:\tmp"#), ("'''it's\n\"so\"'''", "it's\n\"so\""),
        (#""""say "hi" twice""""#, #"say "hi" twice"#), ("r'''\\'''", "\\"), ("''", ""), (#"'🦊'"#, "🦊"),
        (#"'\U0001F98A'"#, "🦊"),
    ])
    func `strings know their escapes and quotes`(source: String, text: String) throws {
        #expect(try same(value(of: source), .string(text)))
    }

    @Test(
        arguments: [
            (#"b'ab'"#, [97, 98]), (#"b'\xff\000\101'"#, [255, 0, 65]), (#"b'é'"#, [195, 169]),
            (#"br'\n'"#, [92, 110]),
            (#"B"""x""""#, [120]), (#"rb'\'"#, [92]),
        ] as [(String, [UInt8])])
    func `bytes are UTF-8 with escapes for single bytes`(source: String, bytes: [UInt8]) throws {
        #expect(try same(value(of: source), .bytes(bytes)))
    }

    @Test(arguments: [
        "9223372036854775808", "-9223372036854775809", "18446744073709551616u", "0x10000000000000000", "1e999", "'open",
        "'line\nend'", #"'\d'"#, #"'\xZ1'"#, #"'\400'"#, #"'\uD83D'"#, #"'\U00110000'"#, #"b'\u00e9'"#, "'''open''",
        "12abc", "5m", "1.5.2", "`a`", "x.``", "x.`a", "“hi”", "a = 1", "a & b", "a | b", "@", "#", "while", "let",
        "1.",
    ])
    func `what is no literal or word is a syntax error`(source: String) {
        #expect(error(of: source, ["a": 1, "x": [:]])?.kind == .syntax)
    }

    @Test func `lists and maps may end in a comma and hold anything`() throws {
        try Case("[1, 'a', [null],]", "[1, 'a', [null]]").check()
        try Case("{'k': 1, 2: 'two', true: 3u,}[2]", "'two'").check()
        #expect(error(of: "{1: 'a', 1u: 'b'}")?.kind == .invalidArgument)
        #expect(error(of: "{1.5: 'a'}")?.kind == .type)
        #expect(error(of: "{null: 'a'}")?.kind == .type)
    }

    @Test func `comments and white space stand anywhere`() throws {
        try Case("[ // first\n 1 ,\t2 // second\r\n]", "[1, 2]").check()
    }

    @Test func `reserved words are fields but not variables`() throws {
        try Case("x.while + x.if", "3").check(["x": ["while": 1, "if": 2]])
        #expect(error(of: "x.in", ["x": ["in": 1]])?.kind == .syntax)
        try Case("x.`first-name`", "'Ada'").check(["x": ["first-name": "Ada"]])
    }
}
