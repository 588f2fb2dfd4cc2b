import JSON
import Patterns

/// `properties`, `patternProperties`, `additionalProperties`, `propertyNames`, `required`, `dependentRequired` and the counts.
final class ObjectRules: Sendable {
    /// What is known of a name that `properties` or `required` has.
    struct Name: Sendable {
        let property: Int?
        /// Its bit among the first 64 of `required`; 0 for what may be left out.
        let bit: UInt64
    }

    private let names: StringTable
    private let known: [Name]
    private let required: [String]
    private let requiredBits: UInt64
    let patterns: [(pattern: Pattern, schema: Int)]
    let additional: Int?
    let isClosed: Bool
    let nameRule: Int?
    let dependent: [(name: String, required: [String])]
    let minimum: Int?
    let maximum: Int?

    init(
        properties: [(name: String, schema: Int)], required: [String], patterns: [(pattern: Pattern, schema: Int)],
        additional: Int?, isClosed: Bool, nameRule: Int?, dependent: [(name: String, required: [String])],
        minimum: Int?,
        maximum: Int?
    ) {
        let fast = required.prefix(64)
        var bits = StringTable(Array(fast))
        let names = StringTable(properties.map(\.name) + required)
        var known: [Name] = []
        for (place, name) in names.strings.enumerated() {
            let property = place < properties.count ? properties[place].schema : nil
            known.append(Name(property: property, bit: bits.find(name).map { 1 << UInt64($0) } ?? 0))
        }
        bits = names
        self.names = bits
        self.known = known
        self.required = required
        requiredBits = fast.isEmpty ? 0 : .max >> UInt64(64 - fast.count)
        self.patterns = patterns
        self.additional = additional
        self.isClosed = isClosed
        self.nameRule = nameRule
        self.dependent = dependent
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The names that `properties` has, for suggestions.
    var propertyNames: [String] {
        zip(names.strings, known).filter { $1.property != nil }.map(\.0)
    }

    func check(_ members: JSONObject, _ run: inout SchemaRun, _ places: inout EvaluatedPlaces) -> Bool {
        var fits = true
        var present: UInt64 = 0
        for place in 0..<members.count {
            let (key, value) = members[place]
            var isKnown = false
            if let entry = names.find(key) {
                present |= known[entry].bit
                if let property = known[entry].property {
                    isKnown = true
                    fits = run.checkChild(property, value, at: .member(key)) && fits
                }
            }
            for (pattern, schema) in patterns {
                guard let matches = self.matches(pattern, key, &run) else { return false }
                guard matches else { continue }
                isKnown = true
                fits = run.checkChild(schema, value, at: .member(key)) && fits
                if !fits, run.stops { return false }
            }
            if !isKnown, let additional {
                isKnown = true
                fits = checkAdditional(additional, key, value, &run) && fits
            }
            if let nameRule { fits = run.checkChild(nameRule, .string(key), at: .name(key)) && fits }
            if isKnown { places.insert(place) }
            if !fits, run.stops { return false }
        }
        if present != requiredBits || required.count > 64 { fits = checkRequired(members, present, &run) && fits }
        if !fits, run.stops { return false }
        if !dependent.isEmpty { fits = checkDependent(members, &run) && fits }
        if let minimum, members.count < minimum {
            return run.fails(.tooFew(minimum, of: "property", members.count))
        }
        if let maximum, members.count > maximum {
            return run.fails(.tooMany(maximum, of: "property", members.count))
        }
        return fits
    }

    private func checkAdditional(_ additional: Int, _ key: String, _ value: JSON, _ run: inout SchemaRun) -> Bool {
        isClosed
            ? run.failsUnknown(key, known: propertyNames) : run.checkChild(additional, value, at: .member(key))
    }

    /// Nil where the run has come to its end.
    private func matches(_ pattern: Pattern, _ key: String, _ run: inout SchemaRun) -> Bool? {
        switch pattern.search(key) {
        case .match: return true
        case .noMatch: return false
        case .tooComplex:
            _ = run.halts(.tooComplex(pattern: pattern.source, length: key.utf8.count))
            run.locate(from: run.findings.count, .name(key))
            return nil
        }
    }

    private func checkRequired(_ members: JSONObject, _ present: UInt64, _ run: inout SchemaRun) -> Bool {
        var fits = true
        for (place, name) in required.enumerated() {
            let isPresent = place < 64 ? present >> UInt64(place) & 1 == 1 : members[name] != nil
            guard !isPresent else { continue }
            fits = run.fails(.missing(name))
            if run.stops { return false }
        }
        return fits
    }

    private func checkDependent(_ members: JSONObject, _ run: inout SchemaRun) -> Bool {
        var fits = true
        for (name, required) in dependent where members[name] != nil {
            for other in required where members[other] == nil {
                fits = run.fails(.missingBeside(other, present: name))
                if run.stops { return false }
            }
        }
        return fits
    }
}
