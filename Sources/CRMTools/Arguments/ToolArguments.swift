import CRM
import DatePhrases
import JSON
import Tools

/// A call's arguments, read by type; null counts as left out.
///
/// The schema has checked them already, but a tool may also be called with arguments that no schema saw.
struct ToolArguments {
    private let members: JSONObject
    private let context: ToolContext

    init(_ members: JSONObject, context: ToolContext) {
        self.members = members
        self.context = context
    }

    /// A text; models send an empty one for what they mean to leave out, so that counts as left out too.
    func text(_ name: String) throws -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else { throw wrong(name, "must be a string") }
        return text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } ? nil : text
    }

    func requiredText(_ name: String) throws -> String {
        guard let text = try text(name) else { throw wrong(name, "is required") }
        return text
    }

    func number(_ name: String) throws -> JSONNumber? {
        guard let value = value(name) else { return nil }
        guard let number = value.number else { throw wrong(name, "must be a number") }
        return number
    }

    func id(_ name: String) throws -> Int64? {
        guard let value = value(name) else { return nil }
        guard let id = value.number?.int64 else { throw wrong(name, "must be an integer") }
        return id
    }

    func flag(_ name: String) throws -> Bool? {
        guard let value = value(name) else { return nil }
        guard let flag = value.bool else { throw wrong(name, "must be true or false") }
        return flag
    }

    /// The items of a list; empty where it is not given. The schema has said what they are.
    func list(_ name: String) -> [JSON] { value(name)?.array ?? [] }
    func texts(_ name: String) -> [String] { list(name).compactMap(\.string) }
    func numbers(_ name: String) -> [Int64] { list(name).compactMap { $0.number?.int64 } }

    /// Values by key, as text; null and an empty one clear a field.
    func values(_ name: String) throws -> [String: String?] {
        guard let value = value(name) else { return [:] }
        guard let object = value.object else { throw wrong(name, "must be an object of values by key") }
        var values: [String: String?] = [:]
        for (key, value) in object {
            switch value {
            case .null: values[key] = .some(nil)
            case .string(let text): values[key] = text
            case .number(let number): values[key] = number.literal
            case .bool(let flag): values[key] = flag ? "true" : "false"
            case .array, .object: throw wrong("\(name).\(key)", "must be a text, a number, true or false")
            }
        }
        return values
    }

    /// One of a list of words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of type: Choice.Type = Choice.self
    ) throws -> Choice? where Choice.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            throw wrong(name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// A date in plain words or ISO, in the visitor's zone.
    ///
    /// - Throws: `ToolFailure` that says what was not understood and what would be.
    func date(_ name: String, for purpose: Purpose = .deadline) throws -> DateMoment? {
        guard let text = try text(name) else { return nil }
        switch DatePhrases.parse(text, now: context.now, zone: context.zone, purpose: purpose) {
        case .found(let moment): return moment
        case .ambiguous(let reason), .notFound(let reason):
            throw wrong(name, "\"\(text)\" is not understood: \(reason)")
        }
    }

    private func value(_ name: String) -> JSON? {
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    private func wrong(_ name: String, _ problem: String) -> ToolFailure {
        ToolFailure("\(name): \(problem)", fields: [name])
    }
}
