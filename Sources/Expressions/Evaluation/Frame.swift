/// The state of one evaluation: the scope, the variables of macros, and what is left of the budget.
struct Frame {
    let scope: Scope
    /// The variables of the macros around the current part, by slot.
    var locals: [Value]
    /// The errors of `cel.block`'s items, by slot.
    var faults: [Int: Fault] = [:]
    /// The place of the call being made, for the errors of functions.
    var position = 0
    private var steps: Int
    private var size: Int

    init(_ scope: Scope, slots: Int, budget: Budget) {
        self.scope = scope
        locals = slots == 0 ? [] : [Value](repeating: .null, count: slots)
        steps = budget.steps
        size = budget.size
    }

    /// What is left.
    var budget: Budget { Budget(steps: steps, size: size) }

    @inline(__always)
    mutating func step(_ count: Int = 1) throws(Fault) {
        steps &-= count
        if steps < 0 { throw outOfSteps() }
    }

    /// Accounts for a function looking at its argument: a step, and one more for every 16 bytes of a text.
    @inline(__always)
    mutating func read(_ value: Value) throws(Fault) {
        switch value {
        case .string(let text): try step(1 &+ text.utf8.count >> 4)
        case .bytes(let bytes): try step(1 &+ bytes.count >> 4)
        default: try step()
        }
    }

    /// Accounts for a new value of about so many bytes.
    @inline(__always)
    mutating func allocate(_ bytes: Int) throws(Fault) {
        size &-= bytes
        if size < 0 { throw outOfSize() }
    }

    /// Accounts for a list of so many elements.
    mutating func allocate(elements: Int) throws(Fault) { try allocate(16 &+ elements &* MemoryLayout<Value>.stride) }

    private func outOfSteps() -> Fault {
        Fault(.budget, "the expression takes more than \(scope.budget.steps) steps", at: position)
    }

    private func outOfSize() -> Fault {
        Fault(.budget, "the expression builds values of more than \(scope.budget.size) bytes", at: position)
    }

    func fault(_ kind: ExpressionError.Kind, _ message: String) -> Fault { Fault(kind, message, at: position) }
}
