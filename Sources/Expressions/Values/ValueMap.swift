/// A CEL map: keys are bool, int, uint or string, kept in the order they came; `1`, `1u` and `1.0` are the same key.
///
/// A key's hash is kept beside it, so that a field whose name stands in an expression is found by comparing integers:
/// up to eight entries by looking at each, above that through an open-addressed index.
package struct ValueMap: Sendable {
    struct Entry: Sendable {
        let hash: Int
        let key: Value
        var value: Value
    }

    private(set) var entries: [Entry] = []
    /// Slots of a power-of-two table that hold entry number + 1, or 0; empty while the map is small.
    private var index: [Int32] = []
    private static let smallCount = 8

    package init() {}

    init(capacity: Int) { entries.reserveCapacity(capacity) }

    package var count: Int { entries.count }
    package var isEmpty: Bool { entries.isEmpty }
    /// Keys in the order they were put in.
    package var keys: [Value] { entries.map(\.key) }
    /// The keys that are strings.
    var names: [String] { entries.compactMap { if case .string(let name) = $0.key { name } else { nil } } }

    /// The value under a string key, or nil.
    package subscript(key: String) -> Value? { value(of: key, hash: MapKey.hash(of: key)) }

    /// The value under a key; nil when there is none, also for what cannot be a key.
    package func value(for key: Value) -> Value? {
        guard let key = MapKey.normalised(key) else { return nil }
        guard let place = place(of: key, hash: MapKey.hash(of: key)) else { return nil }
        return entries[place].value
    }

    /// The value under a string whose hash (`MapKey.hash(of:)`) the caller has already.
    @inline(__always)
    func value(of key: String, hash: Int) -> Value? {
        if index.isEmpty {
            for place in entries.indices where entries[place].hash == hash {
                // With the hash of the bytes equal, Swift's own comparison cannot take é for e + ´; it is quicker.
                if case .string(let other) = entries[place].key, other == key { return entries[place].value }
            }
            return nil
        }
        guard let place = place(of: .string(key), hash: hash) else { return nil }
        return entries[place].value
    }

    /// Adds a key or replaces its value. False, and nothing changed, when `key` cannot be a key.
    @discardableResult
    package mutating func set(_ key: Value, _ value: Value) -> Bool {
        guard let normal = MapKey.normalised(key) else { return false }
        let hash = MapKey.hash(of: normal)
        if let place = place(of: normal, hash: hash) { entries[place].value = value } else { append(key, value, hash) }
        return true
    }

    /// Adds a key that must be new; nil when it cannot be a key, false when it is there already.
    mutating func add(_ key: Value, _ value: Value) -> Bool? {
        guard let normal = MapKey.normalised(key) else { return nil }
        let hash = MapKey.hash(of: normal)
        guard place(of: normal, hash: hash) == nil else { return false }
        append(key, value, hash)
        return true
    }

    package mutating func set(_ key: String, _ value: Value) { set(.string(key), value) }

    private mutating func append(_ key: Value, _ value: Value, _ hash: Int) {
        entries.append(Entry(hash: hash, key: key, value: value))
        if entries.count <= Self.smallCount { return }
        if entries.count * 2 > index.count { rebuild() } else { place(entries.count, hash) }
    }

    private mutating func rebuild() {
        index = [Int32](repeating: 0, count: max(32, index.count * 2))
        for number in 1...entries.count { place(number, entries[number - 1].hash) }
    }

    private mutating func place(_ number: Int, _ hash: Int) {
        let mask = index.count - 1
        var slot = hash & mask
        while index[slot] != 0 { slot = (slot + 1) & mask }
        index[slot] = Int32(truncatingIfNeeded: number)
    }

    private func place(of key: Value, hash: Int) -> Int? {
        if index.isEmpty {
            return entries.firstIndex { $0.hash == hash && MapKey.same($0.key, key) }
        }
        let mask = index.count - 1
        var slot = hash & mask
        while index[slot] != 0 {
            let place = Int(index[slot]) - 1
            if entries[place].hash == hash, MapKey.same(entries[place].key, key) { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

/// How map keys are told apart: numbers by value whatever their type, strings by code points.
enum MapKey {
    /// The key as it is compared: a whole double or a small uint as an int; nil for what cannot be a key.
    @inline(__always)
    static func normalised(_ key: Value) -> Value? {
        switch key {
        case .string, .int, .bool: return key
        case .uint(let value): return value <= UInt64(Int64.max) ? .int(Int64(value)) : key
        case .double(let value):
            if let whole = Int64(exactly: value) { return .int(whole) }
            return UInt64(exactly: value).map { .uint($0) }
        default: return nil
        }
    }

    /// The hash of a normalised key.
    static func hash(of key: Value) -> Int {
        switch key {
        case .string(let text): return hash(of: text)
        case .int(let value): return value.hashValue
        case .uint(let value): return value <= UInt64(Int64.max) ? Int64(value).hashValue : value.hashValue
        case .bool(let value): return value.hashValue
        default: return 0
        }
    }

    /// Of the UTF-8 bytes, seeded per process by the standard library's hasher.
    static func hash(of text: String) -> Int {
        var hasher = Hasher()
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        return hasher.finalize()
    }

    static func same(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.string(let a), .string(let b)): return Text.same(a, b)
        case (.int(let a), .int(let b)): return a == b
        case (.bool(let a), .bool(let b)): return a == b
        case (.uint(let a), .uint(let b)): return a == b
        case (.uint(let a), .int(let b)), (.int(let b), .uint(let a)): return b >= 0 && a == UInt64(b)
        default: return false
        }
    }
}
