/// Puts tool calls together from their fragments, for servers that follow the wire and for those that don't.
struct ToolCallAssembly {
    private struct Call {
        var index: Int?
        var id: [UInt8] = []
        var name: [UInt8] = []
        var arguments: [UInt8] = []

        var scanned = 0
        var depth = 0
        var isInString = false
        var isEscaped = false

        /// Whether the arguments so far are a whole object, so that what comes next belongs to another call.
        ///
        /// Goes on where the last look ended, so that looking at every fragment stays linear.
        mutating func isWhole() -> Bool {
            while scanned < arguments.count {
                let byte = arguments[scanned]
                scanned += 1
                if isEscaped {
                    isEscaped = false
                } else if isInString {
                    if byte == UInt8(ascii: "\\") { isEscaped = true }
                    if byte == UInt8(ascii: "\"") { isInString = false }
                } else {
                    switch byte {
                    case UInt8(ascii: "\""): isInString = true
                    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                    default: break
                    }
                }
            }
            return scanned > 0 && depth <= 0 && !isInString
        }
    }

    private var calls: [Call] = []

    var count: Int { calls.count }

    /// Adds one fragment, the `position`-th of the `count` in its delta. Returns the place of a call that began with it.
    mutating func add(
        _ fragment: ChatChunk.Fragment, of text: [UInt8], position: Int, count: Int
    ) -> Int? {
        let id = fragment.id.map { text[$0] } ?? []
        let name = fragment.name.map { text[$0] } ?? []
        let known = place(index: fragment.index, id: id, name: name, position: position, count: count)
        let place = known ?? calls.count
        if known == nil { calls.append(Call(index: fragment.index)) }
        if calls[place].id.isEmpty { calls[place].id = Array(id) }
        addName(name, at: place)
        if let arguments = fragment.arguments { calls[place].arguments.append(contentsOf: text[arguments]) }
        return known == nil ? place : nil
    }

    func name(at place: Int) -> String { String(decoding: calls[place].name, as: UTF8.self) }

    /// The calls in order of appearance. One without an id gets `call_<n>`, the first number from its place on that is free.
    func finished() -> [ToolCall] {
        var taken = Set<String>()
        var finished = calls.map { call in
            ToolCall(
                id: String(decoding: call.id, as: UTF8.self), name: String(decoding: call.name, as: UTF8.self),
                arguments: String(decoding: call.arguments, as: UTF8.self))
        }
        for call in finished { taken.insert(call.id) }
        for place in finished.indices where finished[place].id.isEmpty {
            var number = place + 1
            while !taken.insert("call_\(number)").inserted { number += 1 }
            finished[place].id = "call_\(number)"
        }
        return finished
    }

    /// The call that a fragment continues; nil where it begins one.
    ///
    /// The index decides, unless the id and a name say that another call begins under the same index (servers that
    /// number every call 0). Without an index the id decides, without an id the position and the name.
    private mutating func place(
        index: Int?, id: ArraySlice<UInt8>, name: ArraySlice<UInt8>, position: Int, count: Int
    ) -> Int? {
        if let index {
            guard let place = calls.lastIndex(where: { $0.index == index }) else { return nil }
            let call = calls[place]
            let isOther = !id.isEmpty && !call.id.isEmpty && !call.id.elementsEqual(id) && !name.isEmpty
            guard isOther else { return place }
            if let same = calls.lastIndex(where: { $0.id.elementsEqual(id) }) { return same }
            return call.arguments.isEmpty || calls[place].isWhole() ? nil : place
        }
        if !id.isEmpty { return calls.lastIndex { $0.id.elementsEqual(id) } }
        if count > 1 { return position < calls.count ? position : nil }
        guard let last = calls.last else { return nil }
        if name.isEmpty { return calls.count - 1 }
        return last.name.elementsEqual(name) && !calls[calls.count - 1].isWhole() ? calls.count - 1 : nil
    }

    /// The name comes whole; a repetition changes nothing. Only before any arguments may pieces of it follow each other.
    private mutating func addName(_ name: ArraySlice<UInt8>, at place: Int) {
        let current = calls[place].name
        if name.isEmpty || current.elementsEqual(name) { return }
        if current.isEmpty || name.starts(with: current) {
            calls[place].name = Array(name)
        } else if calls[place].arguments.isEmpty {
            calls[place].name.append(contentsOf: name)
        }
    }
}
