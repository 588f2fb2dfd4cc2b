package import JSON
import Synchronization

/// Takes secrets out of texts, and puts stand-ins in place of what belongs to a person: addresses, telephone and card
/// numbers. The same is always replaced by the same, so that what a script says still fits together.
package final class Redaction: Sendable {
    private struct State {
        var known: [String: String] = [:]
        var addresses = 0
        var numbers = 0
    }

    private let secrets: [String]
    private let masksPersons: Bool
    private let state = Mutex(State())

    /// - Parameter secrets: keys of the configuration; they are looked for as they are.
    package init(secrets: [String] = [], masksPersons: Bool) {
        self.secrets = secrets.filter { $0.utf8.count >= 6 }.sorted { $0.utf8.count > $1.utf8.count }
        self.masksPersons = masksPersons
    }

    static let mark = "(secret)"

    package func text(_ text: String) -> String {
        var text = text
        for secret in secrets where text.contains(secret) { text = text.replacing(secret, with: Self.mark) }
        text = text.replacing(Self.keys) { _ in Self.mark }
        guard masksPersons else { return text }
        text = text.replacing(Self.addresses) { self.address(String($0.output)) }
        text = text.replacing(Self.cards) { match in
            let number = String(match.output)
            return Self.isCard(number) ? "4242 4242 4242 4242" : number
        }
        return text.replacing(Self.telephones) { self.telephone(String($0.output)) }
    }

    /// The same with every text in it redacted.
    package func json(_ json: JSON) -> JSON {
        switch json {
        case .string(let string): .string(text(string))
        case .array(let items): .array(items.map(self.json))
        case .object(let object):
            .object(JSONObject(uniqueKeysWithValues: object.map { ($0.key, self.json($0.value)) }))
        case .null, .bool, .number: json
        }
    }

    // MARK: Persons

    private func address(_ found: String) -> String {
        let key = found.lowercased()
        // Reserved for examples (RFC 2606, 3).
        if ["example.com", "example.org", "example.net"].contains(where: key.hasSuffix) { return found }
        return state.withLock { state in
            if let known = state.known[key] { return known }
            state.addresses += 1
            let stand = "person\(state.addresses)@example.com"
            state.known[key] = stand
            return stand
        }
    }

    /// The number in its own form, with digits that belong to nobody at its end.
    private func telephone(_ found: String) -> String {
        let digits = found.filter(\.isNumber)
        guard (7...15).contains(digits.count), !digits.contains("55501") else { return found }
        return state.withLock { state in
            if let known = state.known[digits] { return Self.fill(found, with: known) }
            state.numbers += 1
            let end = "55501" + (state.numbers < 10 ? "0" : "") + String(state.numbers % 100)
            let stand = String(digits.dropLast(min(7, digits.count))) + end
            state.known[digits] = stand
            return Self.fill(found, with: stand)
        }
    }

    private static func fill(_ form: String, with digits: String) -> String {
        var left = digits[...]
        return String(form.map { $0.isNumber ? left.popFirst() ?? $0 : $0 })
    }

    /// Luhn's check (ISO/IEC 7812-1, annex B).
    private static func isCard(_ text: String) -> Bool {
        let digits = text.compactMap(\.wholeNumberValue)
        guard (13...19).contains(digits.count) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum % 10 == 0
    }

    // MARK: Patterns

    /// What the keys of known services look like, and bearer and web tokens (RFC 6750, RFC 7519).
    private static var keys: Regex<Substring> {
        /(?:sk-|sk_live_|sk_test_|rk_live_|ghp_|gho_|github_pat_|xox[abp]-|AIza|AKIA|glpat-|hf_)[A-Za-z0-9_\-]{12,}|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]*|Bearer [A-Za-z0-9._~+\/\-]{12,}=*/
    }
    private static var addresses: Regex<Substring> {
        /[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}/
    }
    private static var cards: Regex<Substring> { /\b[0-9](?:[ \-]?[0-9]){12,18}\b/ }
    /// With a plus, a zero or a bracket at its start, or in the groups of North America.
    private static var telephones: Regex<Substring> {
        /(?:\+[0-9]|\([0-9]{2,5}\)|\b0[0-9]|\b[0-9]{3}[\-. ][0-9]{3}[\-. ][0-9]{4}\b)[0-9 ()\/.\-]{0,20}[0-9]|\b[0-9]{3}[\-. ][0-9]{3}[\-. ][0-9]{4}\b/
    }
}
