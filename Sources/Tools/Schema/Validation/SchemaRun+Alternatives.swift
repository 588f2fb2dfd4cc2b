import JSON

extension SchemaRun {
    /// Notes that an instance fits none of the alternatives, in the fewest words that help; always false.
    mutating func failsAlternatives(_ schemas: [Int], _ instance: JSON) -> Bool {
        guard explains else { return false }
        let branches = schemas.map { explanation(of: $0, instance) }
        guard halt == nil else { return false }
        if let merged = merge(branches, instance) { return fails(merged) }
        let ranked = branches.enumerated().sorted { rank($0.element) < rank($1.element) }
        guard let nearest = ranked.first?.element else { return false }
        // With one alternative of the right type, the others are not what was meant.
        let isPlain = ranked.dropFirst().allSatisfy { rank($0.element) >= Self.otherType }
        if !isPlain { _ = fails(.fitsNone(schemas.count)) }
        findings.append(contentsOf: nearest)
        return false
    }

    private mutating func explanation(of schema: Int, _ instance: JSON) -> [SchemaFinding] {
        let outer = findings
        defer { findings = outer }
        findings = []
        var places = EvaluatedPlaces(isTracking: false)
        _ = check(schema, instance, &places)
        return findings
    }

    /// One sentence where all alternatives are only types and values: "must be a number or null".
    private func merge(_ branches: [[SchemaFinding]], _ instance: JSON) -> SchemaProblem? {
        var allTypes: TypeSet = []
        var allValues: [JSON] = []
        for branch in branches {
            guard branch.count == 1, branch[0].steps.isEmpty, case .unfit(let types, let values, _) = branch[0].problem
            else { return nil }
            allTypes.formUnion(types)
            allValues += values
        }
        return .unfit(types: allTypes, values: allValues, instance)
    }

    private static var otherType: Int { 1000 }

    /// How far off an alternative is: another type, another kind by a member's fixed value, or the number of things wrong.
    private func rank(_ branch: [SchemaFinding]) -> Int {
        branch.reduce(0) { sum, finding in
            guard case .unfit(_, let values, _) = finding.problem else { return sum + 1 }
            if finding.steps.isEmpty { return sum + Self.otherType }
            return sum + (values.count == 1 && finding.steps.count == 1 ? Self.otherType : 1)
        }
    }
}
