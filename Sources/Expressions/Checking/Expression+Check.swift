/// What a check found: the type of the result and everything that is certain to be wrong.
package struct Checked: Sendable {
    package let type: ValueType
    package let problems: [ExpressionError]
}

extension Expression {
    /// Checks the expression against the types of the variables that there are.
    ///
    /// Reported are names and fields that do not exist, functions that do not exist or are called wrongly, operands
    /// and arguments of a wrong type, and literals that cannot be converted (`duration('5')`).
    ///
    /// - Parameter wanted: the type that the result must have, if known; `.bool` for a condition.
    package func check(_ variables: [String: ValueType], wanted: ValueType = .any) -> Checked {
        let (type, found) = Self.check(syntax, variables, wanted)
        return Checked(type: type, problems: Fault.errors(faults + found, in: source))
    }

    static func check(_ syntax: Syntax, _ variables: [String: ValueType], _ wanted: ValueType) -> (ValueType, [Fault]) {
        var checker = Checker(variables)
        let type = checker.check(syntax).type
        if wanted != .any, type != .any, type.name != wanted.name {
            checker.report(Fault(.type, "\(wanted.name) is wanted here, and this is \(type.name)", at: syntax.start))
        }
        return (type, checker.faults)
    }
}

extension Template {
    /// Checks all expressions of the template; the type is that of `render`.
    package func check(_ variables: [String: ValueType], wanted: ValueType = .any) -> Checked {
        var type = ValueType.string
        var found: [Fault] = []
        for expression in expressions {
            let (result, faults) = Expression.check(expression.syntax, variables, isTyped ? wanted : .any)
            if isTyped { type = result }
            found += expression.faults + faults
        }
        return Checked(type: type, problems: Fault.errors(found, in: source))
    }
}
