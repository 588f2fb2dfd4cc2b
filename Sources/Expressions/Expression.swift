/// A CEL expression, parsed once and evaluated as often as wanted.
package struct Expression: Sendable {
    package let source: String
    let syntax: Syntax
    let reads: [Compiler.Read]
    let faults: [Fault]
    private let node: any Node
    private let slots: Int

    /// - Throws: an error of kind `.syntax`, or `.budget` for what is nested too deep or too long.
    package init(_ source: String) throws(ExpressionError) {
        do throws(Fault) {
            try self.init(Parser.parse(source), source: source)
        } catch {
            throw error.error(in: source)
        }
    }

    /// A parsed part of a longer source, which the errors' places are counted in.
    init(_ syntax: Syntax, source: String) throws(Fault) {
        var compiler = Compiler()
        node = try compiler.compile(syntax)
        slots = compiler.slots
        reads = compiler.reads
        faults = compiler.problems
        self.source = source
        self.syntax = syntax
    }

    /// The free identifiers that it reads, so that a caller need load no others. `now` is among them when it is read.
    package var roots: Set<String> { Set(reads.map(\.root)) }

    /// The free variables that it reads, with their fields, in the order of the source.
    package var references: [Reference] { Reference.list(reads, in: source) }

    /// Calls that cannot work: functions that do not exist or are called with another number of arguments. Evaluating
    /// one of them is an error; a linter reports them all beforehand.
    package var problems: [ExpressionError] { Fault.errors(faults, in: source) }

    package func evaluate(in scope: Scope) throws(ExpressionError) -> Value {
        var budget = scope.budget
        return try evaluate(in: scope, &budget)
    }

    /// Evaluates with what is left of a budget.
    func evaluate(in scope: Scope, _ budget: inout Budget) throws(ExpressionError) -> Value {
        var frame = Frame(scope, slots: slots, budget: budget)
        do throws(Fault) {
            let value = try node.evaluate(&frame)
            budget = frame.budget
            return value
        } catch {
            throw error.error(in: source)
        }
    }

    /// The value as a condition.
    ///
    /// - Throws: an error of kind `.type` when it is no bool: there is no truth in other values.
    package func condition(in scope: Scope) throws(ExpressionError) -> Bool {
        let value = try evaluate(in: scope)
        if case .bool(let isTrue) = value { return isTrue }
        let message = "a condition must be true or false, and this is \(value.shown) (\(value.plainTypeName))"
        throw ExpressionError(.type, message, offset: syntax.start, in: source)
    }
}
