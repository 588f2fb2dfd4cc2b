/// `a && b && …` and `a || b || …`: one operand that decides makes the errors of the others not matter, on either
/// side of it.
final class Logic: Node {
    private let parts: [any Node]
    /// The value that decides: false for `&&`, true for `||`.
    private let decisive: Bool
    private let offset: Int

    init(_ parts: [any Node], decisive: Bool, offset: Int) {
        self.parts = parts
        self.decisive = decisive
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        var fault: Fault?
        for part in parts {
            do throws(Fault) {
                let value = try part.evaluate(&frame)
                if case .bool(let isTrue) = value {
                    if isTrue == decisive { return value }
                } else if fault == nil {
                    fault = mismatch(value)
                }
            } catch {
                if error.kind == .budget { throw error }
                if fault == nil { fault = error }
            }
        }
        if let fault { throw fault }
        return .bool(!decisive)
    }

    private func mismatch(_ value: Value) -> Fault {
        Fault(.type, "'\(decisive ? "||" : "&&")' wants bools, found \(value.plainTypeName)", at: offset)
    }
}

final class Not: Node {
    private let operand: any Node
    private let offset: Int

    init(_ operand: any Node, offset: Int) {
        self.operand = operand
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.evaluate(&frame)
        guard case .bool(let isTrue) = value else {
            throw Fault(.type, "'!' wants a bool, found \(value.plainTypeName)", at: offset)
        }
        return .bool(!isTrue)
    }
}
