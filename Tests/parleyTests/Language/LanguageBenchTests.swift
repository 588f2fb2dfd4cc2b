import JSON
import Testing

struct `The measurement of the language` {
    @Test func `gives every figure, and what it should be at most`() async throws {
        let outcome = try await Binary.run("bench", "language", "--workflows", "10", "--json")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let figures = try #require(try JSON(parsing: outcome.answer)["figures"]?.array)
        #expect(figures.compactMap { $0["wanted"]?.number?.double } == [1, 100, 20_000])
        #expect(figures.allSatisfy { ($0["microseconds"]?.number?.double ?? 0) > 0 })
        #expect(figures.last?["name"] == "to lint 10 workflows of 50 nodes")
    }
}
