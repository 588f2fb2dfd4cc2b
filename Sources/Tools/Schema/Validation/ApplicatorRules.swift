import JSON

/// Keywords that apply other schemas to the same instance: `$ref`, `$dynamicRef`, `allOf`, `anyOf`, `oneOf`, `not`,
/// `if`/`then`/`else` and `dependentSchemas`.
final class ApplicatorRules: Sendable {
    /// A `$dynamicRef` whose target moves: the place in `SchemaGraph.dynamicAnchors`, and where it leads to otherwise.
    struct DynamicReference: Sendable {
        let name: Int
        let fallback: Int
    }

    struct Condition: Sendable {
        let condition: Int
        let then: Int?
        let otherwise: Int?
    }

    /// `$ref`, a `$dynamicRef` that cannot move, and `allOf`: all have to fit.
    let all: [Int]
    let dynamic: DynamicReference?
    let any: [Int]
    let one: [Int]
    let negated: Int?
    let condition: Condition?
    let dependent: [(name: String, schema: Int)]

    init(
        all: [Int], dynamic: DynamicReference?, any: [Int], one: [Int], negated: Int?, condition: Condition?,
        dependent: [(name: String, schema: Int)]
    ) {
        self.all = all
        self.dynamic = dynamic
        self.any = any
        self.one = one
        self.negated = negated
        self.condition = condition
        self.dependent = dependent
    }

    func check(_ instance: JSON, _ run: inout SchemaRun, _ places: inout EvaluatedPlaces) -> Bool {
        var fits = true
        for schema in all where !run.check(schema, instance, &places) {
            fits = false
            if run.stops { return false }
        }
        if let dynamic, !run.check(target(of: dynamic, run), instance, &places) { fits = false }
        if !fits, run.stops { return false }
        if !any.isEmpty, !checkAny(instance, &run, &places) { fits = false }
        if !fits, run.stops { return false }
        if !one.isEmpty, !checkOne(instance, &run, &places) { fits = false }
        if !fits, run.stops { return false }
        if let negated, !checkNegated(negated, instance, &run) { fits = false }
        if !fits, run.stops { return false }
        if let condition, !check(condition, instance, &run, &places) { fits = false }
        if !fits, run.stops { return false }
        if !dependent.isEmpty, case .object(let members) = instance {
            for (name, schema) in dependent where members[name] != nil {
                if !run.check(schema, instance, &places) { fits = false }
                if !fits, run.stops { return false }
            }
        }
        return fits
    }

    /// The outermost resource come through that has an anchor of the name wins (Core 8.2.3.2).
    private func target(of dynamic: DynamicReference, _ run: SchemaRun) -> Int {
        let anchors = run.graph.dynamicAnchors[dynamic.name]
        for resource in run.scope {
            if let target = anchors[resource] { return target }
        }
        return dynamic.fallback
    }

    private func checkAny(_ instance: JSON, _ run: inout SchemaRun, _ places: inout EvaluatedPlaces) -> Bool {
        var hasMatch = false
        for schema in any {
            // A schema that does not fit has looked at nothing, so each has places of its own.
            var own = EvaluatedPlaces(isTracking: places.isTracking)
            guard run.quietly({ $0.check(schema, instance, &own) }) else {
                if run.halt != nil { return false }
                continue
            }
            hasMatch = true
            guard places.isTracking else { break }
            places.formUnion(own)
        }
        return hasMatch || run.failsAlternatives(any, instance)
    }

    private func checkOne(_ instance: JSON, _ run: inout SchemaRun, _ places: inout EvaluatedPlaces) -> Bool {
        var first: Int?
        for (place, schema) in one.enumerated() {
            var own = EvaluatedPlaces(isTracking: places.isTracking)
            guard run.quietly({ $0.check(schema, instance, &own) }) else {
                if run.halt != nil { return false }
                continue
            }
            if let first { return run.fails(.fitsSeveral(first, place)) }
            first = place
            places.formUnion(own)
        }
        return first != nil || run.failsAlternatives(one, instance)
    }

    private func checkNegated(_ negated: Int, _ instance: JSON, _ run: inout SchemaRun) -> Bool {
        // `unevaluated…` within looks at its own places only; nothing of them comes out of a `not`.
        var own = EvaluatedPlaces(isTracking: false)
        let isMatch = run.quietly { $0.check(negated, instance, &own) }
        if run.halt != nil { return false }
        return !isMatch || run.fails(.excluded)
    }

    private func check(
        _ rule: Condition, _ instance: JSON, _ run: inout SchemaRun, _ places: inout EvaluatedPlaces
    ) -> Bool {
        var own = EvaluatedPlaces(isTracking: places.isTracking)
        let isMet = run.quietly { $0.check(rule.condition, instance, &own) }
        if run.halt != nil { return false }
        if isMet { places.formUnion(own) }
        guard let schema = isMet ? rule.then : rule.otherwise else { return true }
        return run.check(schema, instance, &places)
    }
}
