import Testing

@testable import Expressions

/// Whose value a name has when several could be meant.
struct ShadowingTests {
    private func holds(_ source: String, _ variables: [String: Value]) throws -> Bool {
        try Expression(source).condition(in: Scope(variables: variables, now: moment, zone: "UTC"))
    }

    @Test(arguments: [
        "[{'part': 1}].exists(deal, deal.part == 1)", "cel.bind(deal, {'part': 1}, deal.part == 1)",
        "[{'part': 1}].exists(deal, deal.part == 1 && .deal.part == 9)",
        "[1].exists(top, top == 1 && .top == 9)", "cel.bind(top, 1, top + .top == 10)",
        "[1].exists(top, [2].exists(top, top == 2) && top == 1)",
    ])
    func `a macro's variable hides one of the scope, and a leading point finds that`(source: String) throws {
        #expect(try holds(source, ["deal.part": .int(9), "top": .int(9)]))
    }

    @Test func `the longest name that is a variable is taken`() throws {
        var map = ValueMap()
        map.set(.string("c"), .int(1))
        #expect(try holds("a.b.c == 2", ["a.b.c": .int(2), "a.b": .map(map)]))
        #expect(try holds("a.b.c == 1", ["a.b": .map(map)]))
    }

    @Test func `true, false and null are no names`() throws {
        #expect(try holds("true && !false && null == null", ["true": .bool(false), "false": .bool(true)]))
    }
}
