/// What a macro goes over: a list with its indices or a map with its keys.
struct Elements {
    private let list: [Value]
    private let entries: [ValueMap.Entry]
    private let isMap: Bool

    init(of value: Value, macro: String, at offset: Int) throws(Fault) {
        switch value {
        case .list(let list): (self.list, entries, isMap) = (list, [], false)
        case .map(let map): (list, entries, isMap) = ([], map.entries, true)
        default:
            throw Fault(.type, "\(macro)() goes over a list or a map, found \(value.plainTypeName)", at: offset)
        }
    }

    var count: Int { isMap ? entries.count : list.count }
    /// What a macro of one variable sees: a list's elements, a map's keys.
    @inline(__always)
    func single(_ place: Int) -> Value { isMap ? entries[place].key : list[place] }
    /// The first of two variables: a list's index, a map's key.
    func key(_ place: Int) -> Value { isMap ? entries[place].key : .int(Int64(place)) }
    /// The second of two variables.
    func value(_ place: Int) -> Value { isMap ? entries[place].value : list[place] }
}

/// What the nodes of macros have in common: the range and the variables they bind.
struct Loop: Sendable {
    let macro: String
    let range: any Node
    let slot: Int
    /// The slot of the second variable, in macros of two.
    let secondSlot: Int?
    let offset: Int

    func elements(_ frame: inout Frame) throws(Fault) -> Elements {
        try Elements(of: range.evaluate(&frame), macro: macro, at: offset)
    }

    @inline(__always)
    func bind(_ elements: Elements, _ place: Int, _ frame: inout Frame) throws(Fault) {
        frame.position = offset
        try frame.step()
        if let secondSlot {
            frame.locals[slot] = elements.key(place)
            frame.locals[secondSlot] = elements.value(place)
        } else {
            frame.locals[slot] = elements.single(place)
        }
    }

    func test(_ predicate: any Node, _ frame: inout Frame) throws(Fault) -> Bool {
        let value = try predicate.evaluate(&frame)
        guard case .bool(let holds) = value else {
            throw Fault(.type, "the condition of \(macro)() must be a bool, found \(value.plainTypeName)", at: offset)
        }
        return holds
    }
}
