import JSON

extension SchemaRun {
    /// `unevaluatedItems` and `unevaluatedProperties` (Core 11): schemas for what no keyword beside or below them has looked at.
    mutating func checkUnevaluated(_ node: SchemaNode, _ instance: JSON, _ places: inout EvaluatedPlaces) -> Bool {
        switch instance {
        case .array(let items):
            guard let rule = node.unevaluatedItems else { return true }
            return check(items, rule, &places)
        case .object(let members):
            guard let rule = node.unevaluatedProperties else { return true }
            return check(members, rule, node.objects, &places)
        default:
            return true
        }
    }

    private mutating func check(_ items: [JSON], _ rule: Int, _ places: inout EvaluatedPlaces) -> Bool {
        var fits = true
        for (place, item) in items.enumerated() where !places.contains(place) {
            if !checkChild(rule, item, at: .item(place)) {
                fits = false
                if stops { return false }
            }
        }
        places.insertAll()
        return fits
    }

    private mutating func check(
        _ members: JSONObject, _ rule: Int, _ rules: ObjectRules?, _ places: inout EvaluatedPlaces
    ) -> Bool {
        var fits = true
        let isForbidden = graph.nodes[rule].verdict == false
        for (place, member) in members.enumerated() where !places.contains(place) {
            let isAllowed =
                isForbidden
                ? failsUnknown(member.key, known: rules?.propertyNames ?? [])
                : checkChild(rule, member.value, at: .member(member.key))
            if !isAllowed {
                fits = false
                if stops { return false }
            }
        }
        places.insertAll()
        return fits
    }

    /// Notes a member that has no place in the object; always false.
    mutating func failsUnknown(_ name: String, known: @autoclosure () -> [String]) -> Bool {
        let count = findings.count
        _ = fails(.unknownProperty(name: name, nearest: Spelling.nearest(to: name, among: known())))
        locate(from: count, .member(name))
        return false
    }
}
