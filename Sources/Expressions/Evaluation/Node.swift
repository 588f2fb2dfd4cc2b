/// A part of an expression with its names resolved, ready to be evaluated any number of times.
protocol Node: AnyObject, Sendable {
    func evaluate(_ frame: inout Frame) throws(Fault) -> Value
}

final class Constant: Node {
    let value: Value

    init(_ value: Value) { self.value = value }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value { value }
}

/// A part that cannot be evaluated, such as a call of a function that does not exist: an error only if it is reached.
final class Unusable: Node {
    private let fault: Fault

    init(_ fault: Fault) { self.fault = fault }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value { throw fault }
}

/// A variable of a macro.
final class Local: Node {
    private let slot: Int

    init(slot: Int) { self.slot = slot }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value { frame.locals[slot] }
}

final class Conditional: Node {
    private let condition: any Node
    private let yes: any Node
    private let no: any Node
    private let offset: Int

    init(_ condition: any Node, _ yes: any Node, _ no: any Node, offset: Int) {
        self.condition = condition
        self.yes = yes
        self.no = no
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let test = try condition.evaluate(&frame)
        guard case .bool(let isTrue) = test else {
            throw Fault(.type, "the condition of '? :' must be a bool, found \(test.plainTypeName)", at: offset)
        }
        return try isTrue ? yes.evaluate(&frame) : no.evaluate(&frame)
    }
}
