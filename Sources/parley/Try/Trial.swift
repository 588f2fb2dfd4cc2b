import Foundation
import JSON

/// One thing that `parley try` evaluates: a question in JSON, an answer in JSON.
protocol Trial {
    /// - Throws: `TrialError` for a question that is not put as it should be.
    mutating func answer(_ question: JSON) throws(TrialError) -> JSON
}

/// Why a question has no answer.
struct TrialError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension JSON {
    /// The member, which must be text.
    func text(_ key: String) throws(TrialError) -> String {
        guard let value = self[key] else { throw TrialError("the question has no \"\(key)\"") }
        guard let text = value.string else { throw TrialError("\"\(key)\" must be a string; it is \(value.typeName)") }
        return text
    }

    /// The bytes that a question is about: `bytes` in base64, or `text` as it is.
    func payload() throws(TrialError) -> [UInt8] {
        if self["bytes"] == nil, let text = self["text"]?.string { return Array(text.utf8) }
        guard let data = Data(base64Encoded: try text("bytes")) else {
            throw TrialError("\"bytes\" is not base64; for plain text, say \"text\" instead")
        }
        return [UInt8](data)
    }
}

/// Remembers what the latest text was read into: in a batch the same schema or expression often comes many times over.
struct Latest<Key: Equatable, Value> {
    private var entry: (key: Key, value: Value)?

    mutating func value(for key: Key, _ make: (Key) throws(TrialError) -> Value) throws(TrialError) -> Value {
        if let entry, entry.key == key { return entry.value }
        let value = try make(key)
        entry = (key, value)
        return value
    }
}
