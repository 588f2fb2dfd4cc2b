extension Compiler {
    /// `cel.block([a, b], body)` with `cel.index(0)` for a and `cel.index(1)` for b, and `cel.iterVar(depth, number)` as
    /// a macro's variable: what optimisers of CEL write for parts that occur more than once. Nil for any other name.
    mutating func block(_ name: String, _ arguments: [Syntax], _ offset: Int) throws(Fault) -> (any Node)? {
        switch (name, arguments.count) {
        case ("cel.block", 2):
            guard case .list(let items) = arguments[0].form else {
                throw Fault(.syntax, "cel.block() takes a list and an expression", at: arguments[0].offset)
            }
            return try block(items.map(\.value), arguments[1])
        case ("cel.index", 1), ("cel.iterVar", 2):
            guard let variable = Self.generatedName(name, arguments), let slot = slot(of: variable) else {
                return unusable(Fault(.unknownName, "\(name)() stands for nothing here", at: offset))
            }
            return name == "cel.index" ? BlockItem(slot: slot) : Local(slot: slot)
        default: return nil
        }
    }

    /// Each item sees those before it.
    private mutating func block(_ items: [Syntax], _ body: Syntax) throws(Fault) -> any Node {
        let first = nextSlot
        var compiled: [any Node] = []
        var names: [String] = []
        for (place, item) in items.enumerated() {
            compiled.append(try with(names) { compiler throws(Fault) in try compiler.compile(item) })
            names.append("@index\(place)")
        }
        let result = try with(names) { compiler throws(Fault) in try compiler.compile(body) }
        return Block(first, compiled, result)
    }

    /// The name that a variable without a name in the source goes by; none that a source could write.
    static func generatedName(_ function: String, _ arguments: [Syntax]) -> String? {
        var name = function == "cel.index" ? "@index" : "@it"
        for argument in arguments {
            guard case .literal(.int(let number)) = argument.form else { return nil }
            name += function == "cel.index" ? String(number) : ":\(number)"
        }
        return name
    }
}

/// `cel.block(…)`. Its items are evaluated once; an error of one is that of whoever reads it.
final class Block: Node {
    private let first: Int
    private let items: [any Node]
    private let body: any Node

    init(_ first: Int, _ items: [any Node], _ body: any Node) {
        self.first = first
        self.items = items
        self.body = body
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        for (place, item) in items.enumerated() {
            do throws(Fault) {
                frame.locals[first + place] = try item.evaluate(&frame)
                frame.faults[first + place] = nil
            } catch {
                if error.kind == .budget { throw error }
                frame.faults[first + place] = error
            }
        }
        return try body.evaluate(&frame)
    }
}

/// `cel.index(n)`.
final class BlockItem: Node {
    private let slot: Int

    init(slot: Int) { self.slot = slot }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        if let fault = frame.faults[slot] { throw fault }
        return frame.locals[slot]
    }
}
