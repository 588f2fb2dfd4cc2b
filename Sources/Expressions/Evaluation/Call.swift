/// A function of the language: its body takes the receiver, if it has one, as the first argument.
///
/// A body gives nil when it does not take arguments of these types; the call then says what would have been right.
struct Function: Sendable {
    typealias Unary = @Sendable (Value, inout Frame) throws(Fault) -> Value?
    typealias Binary = @Sendable (Value, Value, inout Frame) throws(Fault) -> Value?
    typealias Variadic = @Sendable ([Value], inout Frame) throws(Fault) -> Value?

    enum Body: Sendable {
        case unary(Unary)
        case binary(Binary)
        /// Any number of arguments from `ClosedRange`.
        case variadic(ClosedRange<Int>, Variadic)
    }

    let name: String
    /// How it is called, for error messages: `string.charAt(int)`.
    let usage: String
    let isMember: Bool
    let body: Body

    var arity: ClosedRange<Int> {
        switch body {
        case .unary: 1...1
        case .binary: 2...2
        case .variadic(let range, _): range
        }
    }

    static func global(_ name: String, _ usage: String, _ body: @escaping Unary) -> Function {
        Function(name: name, usage: usage, isMember: false, body: .unary(body))
    }

    static func global(_ name: String, _ usage: String, _ body: @escaping Binary) -> Function {
        Function(name: name, usage: usage, isMember: false, body: .binary(body))
    }

    static func global(_ name: String, _ usage: String, _ range: ClosedRange<Int>, _ body: @escaping Variadic)
        -> Function
    {
        Function(name: name, usage: usage, isMember: false, body: .variadic(range, body))
    }

    static func member(_ name: String, _ usage: String, _ body: @escaping Unary) -> Function {
        Function(name: name, usage: usage, isMember: true, body: .unary(body))
    }

    static func member(_ name: String, _ usage: String, _ body: @escaping Binary) -> Function {
        Function(name: name, usage: usage, isMember: true, body: .binary(body))
    }

    /// `range` counts the receiver too.
    static func member(_ name: String, _ usage: String, _ range: ClosedRange<Int>, _ body: @escaping Variadic)
        -> Function
    {
        Function(name: name, usage: usage, isMember: true, body: .variadic(range, body))
    }

    func mismatch(_ arguments: [Value], at offset: Int) -> Fault {
        var types = arguments.map(\.plainTypeName)
        let receiver = isMember ? types.removeFirst() + "." : ""
        let last = name.split(separator: ".").last.map { String($0) } ?? name
        let found = receiver + (isMember ? last : name) + "(" + types.joined(separator: ", ") + ")"
        return Fault(.type, "no such overload: \(usage) is wanted, found \(found)", at: offset)
    }
}

/// A call of a function of one argument, or of a receiver alone.
final class UnaryCall: Node {
    private let function: Function
    private let body: Function.Unary
    private let argument: any Node
    private let offset: Int

    init(_ function: Function, _ body: @escaping Function.Unary, _ argument: any Node, offset: Int) {
        self.function = function
        self.body = body
        self.argument = argument
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try argument.evaluate(&frame)
        frame.position = offset
        try frame.read(value)
        if let result = try body(value, &frame) { return result }
        throw function.mismatch([value], at: offset)
    }
}

final class BinaryCall: Node {
    private let function: Function
    private let body: Function.Binary
    private let first: any Node
    private let second: any Node
    private let offset: Int

    init(_ function: Function, _ body: @escaping Function.Binary, _ first: any Node, _ second: any Node, offset: Int) {
        self.function = function
        self.body = body
        self.first = first
        self.second = second
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let a = try first.evaluate(&frame)
        let b = try second.evaluate(&frame)
        frame.position = offset
        try frame.read(a)
        try frame.read(b)
        if let result = try body(a, b, &frame) { return result }
        throw function.mismatch([a, b], at: offset)
    }
}

final class VariadicCall: Node {
    private let function: Function
    private let body: Function.Variadic
    private let arguments: [any Node]
    private let offset: Int

    init(_ function: Function, _ body: @escaping Function.Variadic, _ arguments: [any Node], offset: Int) {
        self.function = function
        self.body = body
        self.arguments = arguments
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try argument.evaluate(&frame)) }
        frame.position = offset
        for value in values { try frame.read(value) }
        if let result = try body(values, &frame) { return result }
        throw function.mismatch(values, at: offset)
    }
}
