/// The members of an object in the order they were written, each key once.
///
/// Small objects are searched in place; from `indexThreshold` members on an index is kept, so no lookup is linear
/// in a large one.
package struct JSONObject: Sendable {
    package typealias Element = (key: String, value: JSON)
    private var members: [Element]
    private var index: [String: Int]?
    private static let indexThreshold = 12

    package init() { members = [] }

    /// The caller vouches that the keys differ; the last of two equal ones would win a lookup.
    package init(uniqueKeysWithValues members: some Sequence<(String, JSON)>) {
        self.members = members.map { (key: $0.0, value: $0.1) }
        buildIndexIfLarge()
    }

    init(checked members: [Element], index: [String: Int]?) {
        self.members = members
        self.index = index
        if index == nil { buildIndexIfLarge() }
    }

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }
    package var keys: [String] { members.map(\.key) }

    package subscript(key: String) -> JSON? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?):
                members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                index = nil
                buildIndexIfLarge()
            case (nil, let value?):
                members.append((key, value))
                if index != nil { index?[key] = members.count - 1 } else { buildIndexIfLarge() }
            case (nil, nil):
                break
            }
        }
    }

    private func place(of key: String) -> Int? {
        if let index { return index[key] }
        return members.firstIndex { $0.key == key }
    }

    private mutating func buildIndexIfLarge() {
        guard index == nil, members.count >= Self.indexThreshold else { return }
        index = Dictionary(members.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { _, last in last })
    }
}

extension JSONObject: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { members.count }
    package subscript(position: Int) -> Element { members[position] }
}

extension JSONObject: Hashable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        // Order does not count, so the members' hashes are combined by addition.
        var sum = 0
        for member in members {
            var inner = Hasher()
            inner.combine(member.key)
            inner.combine(member.value)
            sum &+= inner.finalize()
        }
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(uniqueKeysWithValues: elements)
    }
}
