import JSON
import Testing

@testable import Expressions

/// 25 February 2026, 07:13:20 in Berlin.
let moment: Int64 = 1_772_000_000_000

func scope(_ variables: JSON = [:], budget: Budget = .standard) -> Scope {
    var values: [String: Value] = [:]
    for (name, value) in variables.object ?? JSONObject() { values[name] = Value(value) }
    return Scope(variables: values, now: moment, zone: "Europe/Berlin", budget: budget)
}

func value(of source: String, _ variables: JSON = [:]) throws -> Value {
    try Expression(source).evaluate(in: scope(variables))
}

/// The error of reading or evaluating an expression; nil when it has none.
func error(of source: String, _ variables: JSON = [:], budget: Budget = .standard) -> ExpressionError? {
    do throws(ExpressionError) {
        _ = try Expression(source).evaluate(in: scope(variables, budget: budget))
        return nil
    } catch {
        return error
    }
}

/// Whether two values are of one type, with parts of the same types, and equal.
func same(_ a: Value, _ b: Value) throws -> Bool {
    var frame = Frame(scope(), slots: 0, budget: .standard)
    if case .double(let a) = a, case .double(let b) = b, a.isNaN, b.isNaN { return true }
    return try ValueType(of: a) == ValueType(of: b) && Comparison.equal(a, b, &frame)
}

/// An expression and the one, of plain literals, that has the same value.
struct Case: CustomTestStringConvertible, Sendable {
    let source: String
    let gives: String

    init(_ source: String, _ gives: String) {
        self.source = source
        self.gives = gives
    }

    var testDescription: String { source }

    func check(_ variables: JSON = [:], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try value(of: source, variables)
        let wanted = try value(of: gives)
        #expect(try same(found, wanted), "\(source) gave \(found), not \(wanted)", sourceLocation: sourceLocation)
    }
}
