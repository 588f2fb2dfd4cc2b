import DefinitionFiles
import Testing

struct `Durations as text` {
    @Test(arguments: [
        ("24h", Duration.seconds(86_400)), ("90s", .seconds(90)), ("1h30m", .seconds(5_400)), ("2d", .seconds(172_800)),
        ("500ms", .milliseconds(500)), ("1.5h", .seconds(5_400)), ("1w2d", .seconds(777_600)), ("0s", .zero),
        ("2 h", .seconds(7_200)),
    ])
    func `they are read`(_ text: String, _ duration: Duration) throws {
        #expect(try DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        ("24", DurationText.Problem.missingUnit), ("1h30", .missingUnit), ("5 minutes", .unknownUnit("minutes")),
        ("5H", .unknownUnit("H")), ("", .malformed), ("h", .malformed), ("-5s", .malformed), ("30m1h", .malformed),
        ("1h1h", .malformed), ("1.h", .malformed), ("99999999999999999999s", .tooLong), ("5000d", .tooLong),
    ])
    func `what is wrong is told apart`(_ text: String, _ problem: DurationText.Problem) {
        #expect(throws: problem) { try DurationText.parse(text) }
    }

    @Test(arguments: ["1h30m", "90s", "2d", "500ms", "1w", "0s"]) func `they are written as they are read`(
        _ text: String
    ) throws {
        let duration = try DurationText.parse(text)
        #expect(try DurationText.parse(DurationText.text(duration)) == duration)
    }
}
