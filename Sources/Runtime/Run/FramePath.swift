/// Where a frame hangs in the tree: empty for the root, else node and child by turns, `["loop", "2", "fan", "left"]`.
struct FramePath: Sendable, Hashable {
    private(set) var parts: [Part] = []

    struct Part: Sendable, Hashable {
        var node: String
        var child: String
    }

    static let root = FramePath()

    func child(_ name: String, of node: String) -> FramePath {
        var path = self
        path.parts.append(Part(node: node, child: name))
        return path
    }

    var parent: FramePath {
        var path = self
        path.parts.removeLast()
        return path
    }

    /// As the journal writes it for a node: `loop[2].fan[left].ask`.
    func path(of node: String) -> String {
        parts.isEmpty ? node : parts.map { "\($0.node)[\($0.child)]." }.joined() + node
    }
}

extension Cursor {
    subscript(path: FramePath) -> Frame {
        get {
            var frame = root
            // A path is only ever made from frames that exist.
            for part in path.parts { frame = frame.children[part.child] ?? Frame(node: "end") }
            return frame
        }
        set { root.set(path.parts[...], newValue) }
    }

    /// The earliest time at which any frame has something to do.
    var wakeAt: Int64? { root.wakeAt }
}

extension Frame {
    fileprivate mutating func set(_ parts: ArraySlice<FramePath.Part>, _ value: Frame) {
        guard let first = parts.first else {
            self = value
            return
        }
        children[first.child, default: Frame(node: "end")].set(parts.dropFirst(), value)
    }

    fileprivate var wakeAt: Int64? {
        let own: Int64? =
            switch phase {
            case .until(let instant), .retrying(let instant), .parked(let instant): instant
            case .event(let deadline), .asked(_, let deadline), .awaits(_, _, let deadline): deadline
            case .withPerson, .approval, nil: nil
            }
        let times = [own] + children.values.filter { !$0.hasEnded }.map(\.wakeAt)
        return times.compactMap(\.self).min()
    }
}
