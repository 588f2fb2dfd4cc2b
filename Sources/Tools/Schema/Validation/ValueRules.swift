import JSON

/// `type`, `enum` and `const`.
final class ValueRules: Sendable {
    let types: TypeSet
    /// The values of `enum`, of which the strings are also in `texts`.
    let allowed: [JSON]?
    private let texts: StringTable
    private let hasTextsOnly: Bool
    let constant: JSON?

    init(types: TypeSet, allowed: [JSON]?, constant: JSON?) {
        self.types = types
        self.allowed = allowed
        self.constant = constant
        let strings = (allowed ?? []).compactMap(\.string)
        texts = StringTable(strings)
        hasTextsOnly = strings.count == allowed?.count
    }

    func check(_ instance: JSON, _ run: inout SchemaRun) -> Bool {
        if let allowed, !isAllowed(instance, among: allowed) {
            return run.fails(.unfit(types: [], values: allowed, instance))
        }
        if let constant, !isConstant(instance, constant) {
            return run.fails(.unfit(types: [], values: [constant], instance))
        }
        return types.admits(instance) || run.fails(.unfit(types: types, values: [], instance))
    }

    private func isAllowed(_ instance: JSON, among allowed: [JSON]) -> Bool {
        if case .string(let text) = instance { return texts.find(text) != nil }
        return !hasTextsOnly && allowed.contains(instance)
    }

    private func isConstant(_ instance: JSON, _ constant: JSON) -> Bool {
        // Core 4.2.2 compares strings code point by code point; Swift would take composed and decomposed for equal.
        if case .string(let text) = instance, case .string(let wanted) = constant {
            return text.utf8.elementsEqual(wanted.utf8)
        }
        return instance == constant
    }
}
