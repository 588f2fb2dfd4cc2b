import Testing

@testable import parley

/// Lines that are commands, and lines that are not.
struct SlashCommandTests {
    @Test(arguments: [
        ("/help", SlashCommand.help), ("/undo", .undo), ("/approve", .approve(nil)), ("/approve 7", .approve(7)),
        ("/decline 7", .decline(7)), ("/agent  Hello, I am Kim ", .agent("Hello, I am Kim")), ("/q", .quit),
    ])
    func `a command is understood`(_ line: String, _ command: SlashCommand) throws {
        #expect(try SlashCommand.parse(line) == command)
    }

    @Test(arguments: ["Hello", " /help", "//etc is a folder", ""])
    func `everything else is a message`(_ line: String) throws {
        #expect(try SlashCommand.parse(line) == nil)
    }

    @Test(arguments: [
        ("/undp", "there is no command /undp: did you mean /undo?"),
        ("/approve all", "/approve takes the number of an approval, not \"all\""),
        ("/agent", "/agent needs the text to say: /agent Hello, I am Kim"),
    ])
    func `a mistyped command is not sent to the bot`(_ line: String, _ message: String) {
        #expect(throws: SlashCommand.Problem(message: message)) { try SlashCommand.parse(line) }
    }
}
