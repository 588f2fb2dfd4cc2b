/// `cel.bind(name, value, body)`.
final class Bind: Node {
    private let slot: Int
    private let value: any Node
    private let body: any Node

    init(slot: Int, value: any Node, body: any Node) {
        self.slot = slot
        self.value = value
        self.body = body
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        frame.locals[slot] = try value.evaluate(&frame)
        return try body.evaluate(&frame)
    }
}

/// `optional.optMap(x, body)` and `optional.optFlatMap(x, body)`.
final class OptionalMap: Node {
    private let operand: any Node
    private let slot: Int
    private let body: any Node
    private let isFlat: Bool
    private let offset: Int

    init(_ operand: any Node, slot: Int, body: any Node, isFlat: Bool, offset: Int) {
        self.operand = operand
        self.slot = slot
        self.body = body
        self.isFlat = isFlat
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.evaluate(&frame)
        guard case .optional(let inner) = value else {
            let name = isFlat ? "optFlatMap" : "optMap"
            throw Fault(.type, "\(name)() is called on an optional, found \(value.plainTypeName)", at: offset)
        }
        guard let inner else { return value }
        frame.locals[slot] = inner
        let result = try body.evaluate(&frame)
        if !isFlat { return .optional(result) }
        guard case .optional = result else {
            throw Fault(
                .type, "the body of optFlatMap() must give an optional, found \(result.plainTypeName)", at: offset)
        }
        return result
    }
}

/// `default(value, fallback)`: the fallback for a field that is not there, null, and what is empty.
final class Default: Node {
    private let value: any Node
    private let fallback: any Node

    init(_ value: any Node, fallback: any Node) {
        self.value = value
        self.fallback = fallback
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        do throws(Fault) {
            let found = try value.evaluate(&frame)
            if !found.isMissingOrEmpty {
                if case .optional(let inner?) = found { return inner }
                return found
            }
        } catch {
            guard error.kind == .noSuchField || error.kind == .unknownName else { throw error }
        }
        return try fallback.evaluate(&frame)
    }
}
