/// What an expression sees: its variables, the moment and the zone.
package struct Scope: Sendable {
    private(set) var variables: ValueMap
    /// Whether a variable's name has dots in it (`a.b`), which makes a selection look for the longest such name.
    private(set) var hasDottedNames = false
    /// Milliseconds since 1970-01-01T00:00:00Z; the value of `now` unless a variable has that name.
    package let now: Int64
    /// An IANA name such as `Europe/Berlin`, or an offset such as `+02:00`.
    package let zone: String
    package let budget: Budget

    package init(variables: [String: Value], now: Int64, zone: String, budget: Budget = .standard) {
        self.variables = ValueMap(capacity: variables.count)
        self.now = now
        self.zone = zone
        self.budget = budget
        for (name, value) in variables { self[name] = value }
    }

    /// The value of a variable; setting nil takes it away.
    package subscript(name: String) -> Value? {
        get { variables[name] }
        set {
            if let newValue {
                variables.set(name, newValue)
                if name.utf8.contains(UInt8(ascii: ".")) { hasDottedNames = true }
            } else {
                var rest = ValueMap(capacity: variables.count)
                for entry in variables.entries where !MapKey.same(entry.key, .string(name)) {
                    rest.set(entry.key, entry.value)
                }
                variables = rest
            }
        }
    }
}
