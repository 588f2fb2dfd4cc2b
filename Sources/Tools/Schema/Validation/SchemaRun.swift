import JSON

/// One walk of an instance through a schema.
///
/// A quiet run stops at the first thing wrong and keeps nothing. An explaining run goes on, and a finding gets its place
/// on the way back, a step at a time, so that what fits costs neither run a path.
struct SchemaRun {
    let graph: SchemaGraph
    var explains: Bool
    var findings: [SchemaFinding] = []
    /// Set when the run cannot go on; whatever `not` or `anyOf` would make of that, the instance does not fit.
    var halt: SchemaFinding?
    /// Resources come through, outermost first; kept only where a `$dynamicRef` looks there.
    private(set) var scope: [Int] = []
    private var depth = 0
    private var depthInPlace = 0
    private var steps = 0

    init(_ graph: SchemaGraph, explains: Bool) {
        self.graph = graph
        self.explains = explains
    }

    mutating func checkRoot(_ instance: JSON) -> Bool {
        var places = EvaluatedPlaces(isTracking: false)
        return check(0, instance, &places)
    }

    /// Whether nothing more is to be looked for once something is wrong.
    var stops: Bool { !explains || halt != nil || findings.count >= SchemaLimits.violations }

    // MARK: Walking

    /// Applies a schema to an instance; `places` are those of the instance that schemas have looked at.
    mutating func check(_ index: Int, _ instance: JSON, _ places: inout EvaluatedPlaces) -> Bool {
        let node = graph.nodes[index]
        if let verdict = node.verdict { return verdict || fails(.never) }
        guard enter() else { return false }
        let entersResource = graph.hasDynamicScope && scope.last != node.resource
        if entersResource { scope.append(node.resource) }
        defer {
            depth -= 1
            depthInPlace -= 1
            if entersResource { scope.removeLast() }
        }
        guard node.unevaluatedItems != nil || node.unevaluatedProperties != nil else {
            return apply(node, instance, &places)
        }
        var own = EvaluatedPlaces(isTracking: true)
        let fits = apply(node, instance, &own) && checkUnevaluated(node, instance, &own)
        places.formUnion(own)
        return fits
    }

    /// Applies a schema to a member or an item of the instance at hand.
    mutating func checkChild(_ index: Int, _ instance: JSON, at step: @autoclosure () -> SchemaStep) -> Bool {
        let known = findings.count
        let outer = depthInPlace
        depthInPlace = 0
        var places = EvaluatedPlaces(isTracking: false)
        let fits = check(index, instance, &places)
        depthInPlace = outer
        if !fits { locate(from: known, step()) }
        return fits
    }

    /// Runs something of which only the outcome counts.
    mutating func quietly(_ body: (inout SchemaRun) -> Bool) -> Bool {
        let outer = explains
        explains = false
        defer { explains = outer }
        return body(&self)
    }

    private mutating func enter() -> Bool {
        guard halt == nil else { return false }
        steps += 1
        if depth >= SchemaLimits.depth || depthInPlace >= SchemaLimits.depthInPlace { return halts(.tooDeep) }
        if steps > SchemaLimits.steps { return halts(.tooManySteps) }
        depth += 1
        depthInPlace += 1
        return true
    }

    /// The keywords in their groups: those of the value, those of its type, those that apply other schemas.
    private mutating func apply(_ node: SchemaNode, _ instance: JSON, _ places: inout EvaluatedPlaces) -> Bool {
        // Where the type is wrong, what the other keywords say is of no use to anybody.
        if let values = node.values, !values.check(instance, &self) { return false }
        var fits = true
        switch instance {
        case .number(let number):
            if let rules = node.numbers { fits = rules.check(number, &self) }
        case .string(let text):
            if let rules = node.strings { fits = rules.check(text, &self) }
        case .array(let items):
            if let rules = node.arrays { fits = rules.check(items, &self, &places) }
        case .object(let members):
            if let rules = node.objects { fits = rules.check(members, &self, &places) }
        case .null, .bool:
            break
        }
        if !fits, stops { return false }
        if let applicators = node.applicators, !applicators.check(instance, &self, &places) { return false }
        return fits
    }

    // MARK: What is wrong

    /// Notes what is wrong with the place at hand; always false.
    mutating func fails(_ problem: @autoclosure () -> SchemaProblem) -> Bool {
        if explains { findings.append(SchemaFinding(problem())) }
        return false
    }

    /// Ends the run; always false.
    mutating func halts(_ problem: SchemaProblem) -> Bool {
        if halt == nil { halt = SchemaFinding(problem) }
        return false
    }

    /// Adds a step to the place of what was found since there were `known` findings.
    mutating func locate(from known: Int, _ step: @autoclosure () -> SchemaStep) {
        if halt != nil { halt?.steps.append(step()) }
        guard findings.count > known else { return }
        let step = step()
        for place in known..<findings.count { findings[place].steps.append(step) }
    }
}
