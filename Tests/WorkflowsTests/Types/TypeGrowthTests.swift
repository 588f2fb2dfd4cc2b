import Expressions
import Testing

@testable import Workflows

struct `Types that grow` {
    private func time(_ nodes: String) -> (found: String, time: Duration) {
        var found = ""
        let time = ContinuousClock().measure {
            found = Loader.load(sources: ["Workflows/g.yaml": "workflow: g\nnodes:\n" + nodes]).rendered()
        }
        return (found, time)
    }

    @Test(arguments: [2, 3, 8]) func `maps of maps are left to the run, quickly`(_ fields: Int) {
        var expression = "size(a40) > 0"
        for level in (1...40).reversed() {
            let members = (0..<fields).map { "'f\($0)': a\(level - 1)" }.joined(separator: ", ")
            expression = "cel.bind(a\(level), {\(members)}, \(expression))"
        }
        let (found, time) = time(
            "  a:\n    next: [{ when: \"cel.bind(a0, 1, \(expression))\", go: end }, { else: end }]\n")
        #expect(found == "")
        #expect(time < .seconds(2))
    }

    @Test func `items of items are left to the run, quickly`() {
        var text = "  a0: { next: end, each: { in: \"{{ [1] }}\", as: i0, do: "
        var close = " } }\n"
        for level in 1..<20 {
            let last = "i\(level - 1)"
            text +=
                "{ a\(level): { each: { in: \"{{ [{'a': \(last), 'b': \(last), 'c': [\(last)]}] }}\", as: i\(level), do: "
            close = " } } }" + close
        }
        text += "{ b: { say: \"{{ size(i19) }}\" } }" + close
        let (found, time) = time(text)
        #expect(found == "")
        #expect(time < .seconds(2))
    }

    @Test func `usual maps are checked`() {
        #expect(TypeGrowth.isBounded("{'a': 1, 'b': {'c': [1, 2, 3]}, 'd': vars.x}.a > 3"))
        #expect(TypeGrowth.isBounded("Hello {{ a }}, {{ b }}, {{ {'x': 1}.x }}, and so on, {{ c }}."))
        #expect(!TypeGrowth.isBounded(String(repeating: "{'a': x, 'b': x}", count: 40)))
        let (found, _) = time("  a:\n    next: [{ when: \"{'seats': 5}.seat > 3\", go: end }, { else: end }]\n")
        #expect(found.contains("there is no field 'seat'"))
        #expect(found.contains("did you mean `seats`?"))
    }

    @Test func `a bounded type keeps its first parts`() {
        let wide = ValueType.record(["a": .list(.int), "b": .record(["c": .string], isOpen: false)], isOpen: false)
        #expect(wide.bounded() == wide)
        #expect(wide.bounded(to: 4) == .record(["a": .list(.int), "b": .any], isOpen: false))
        #expect(wide.bounded(to: 2) == .any)
    }
}
