import JSON
import Testing

@testable import Expressions

/// Random expressions, right and broken: nothing of them may crash or hang.
struct FuzzTests {
    private struct Generator {
        var state: UInt64

        mutating func below(_ count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(count))
        }

        mutating func one(_ choices: [String]) -> String { choices[below(choices.count)] }

        static let atoms = [
            "1", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615u", "1.5", "1e308", "'a'",
            "'é🐱'", "b'\\xff'", "r'\\'", "true", "null", "[]",
            "[1, 'b']", "{}", "{'a': 1}", "x", "m", "l", "s", "now", "int", "duration('1h')", "timestamp(0)",
            "optional.none()", "y", "google.protobuf.Timestamp",
        ]
        static let operators = ["+", "-", "*", "/", "%", "==", "<", ">=", "&&", "||", " in "]
        static let functions = Array(FunctionTable.names).sorted() + ["has", "default", "unknown"]
        static let macros = [
            "all", "exists", "exists_one", "map", "filter", "transformList", "transformMap", "transformMapEntry",
            "optMap", "sortBy",
        ]

        mutating func expression(_ depth: Int) -> String {
            if depth == 0 { return one(Self.atoms) }
            func part() -> String { expression(depth - 1) }
            switch below(11) {
            case 0, 1: return part() + one(Self.operators) + part()
            case 2:
                return "(" + part() + ")." + one(Self.functions) + "("
                    + (0..<below(3)).map { _ in part() }.joined(separator: ",") + ")"
            case 3: return one(Self.functions) + "(" + (0..<below(4)).map { _ in part() }.joined(separator: ",") + ")"
            case 4: return "(" + part() + ")." + one(Self.macros) + "(y," + one(["", "z,"]) + part() + ")"
            case 5: return "(" + part() + ")" + one(["[", "[?"]) + part() + "]"
            case 6: return "(" + part() + ")" + one([".a", ".?b", ".`c-d`"])
            case 7: return "[" + part() + "," + part() + "]"
            case 8: return "{" + part() + ":" + part() + "}"
            case 9: return one(["-", "!"]) + part()
            default: return "(" + part() + "?" + part() + ":" + part() + ")"
            }
        }

        mutating func broken(_ text: String) -> String {
            var bytes = Array(text.utf8)
            for _ in 0...below(3) where !bytes.isEmpty {
                let place = below(bytes.count)
                switch below(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8(below(256)), at: place)
                default: bytes[place] = UInt8(32 + below(96))
                }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test(arguments: [11, 222, 3_333, 44_444] as [UInt64])
    func `random expressions end`(seed: UInt64) throws {
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let scope = Scope(
            variables: [
                "x": .int(5), "m": .map(ValueMap()), "l": .list([.int(1), .double(.nan)]), "s": .string("héllo"),
            ], now: moment, zone: "America/New_York",
            budget: Budget(steps: 2_000, size: 1 << 18))
        var evaluated = 0
        for _ in 0..<4_000 {
            var text = generator.expression(1 + generator.below(4))
            if generator.below(3) == 0 { text = generator.broken(text) }
            if let template = try? Template("a {{ \(text) }} b") { _ = try? template.text(in: scope) }
            guard let expression = try? Expression(text) else { continue }
            _ = expression.check(["x": .int, "m": .map(.any), "l": .list(.any), "s": .string]).problems
            guard let value = try? expression.evaluate(in: scope) else { continue }
            evaluated += 1
            _ = value.description
            _ = try? value.json()
        }
        #expect(evaluated > 100)
    }
}
