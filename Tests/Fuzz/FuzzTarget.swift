/// One parser under random input: what it is called, where libFuzzer begins, and what is done with an input.
struct FuzzTarget: Sendable {
    let name: String
    /// Inputs that reach deep, which libFuzzer varies.
    let seeds: [String]
    /// Takes any bytes; a crash, a hang or a `precondition` is a finding, an error that is thrown is not.
    let run: @Sendable (_ input: [UInt8]) -> Void

    static let all: [FuzzTarget] = [
        .json, .expressions, .templates, .patterns, .dates, .yaml, .workflows, .eventStream, .completion, .jsonSchema,
    ]
}

extension [UInt8] {
    /// The bytes as text, with what is no UTF-8 replaced, as every parser of text gets it.
    var asText: String { String(decoding: self, as: UTF8.self) }

    /// The input's two parts, for parsers that take two: what is before the first line feed that has another right
    /// behind it, and what comes after.
    var halves: (first: [UInt8], second: [UInt8]) {
        guard let end = indices.dropLast().first(where: { self[$0] == 0x0A && self[$0 + 1] == 0x0A }) else {
            return (self, [])
        }
        return (Array(self[..<end]), Array(self[(end + 2)...]))
    }
}
