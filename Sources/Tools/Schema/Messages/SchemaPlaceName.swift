/// What a sentence calls a place in the instance: `deal.items[2].price`, for the whole "the value", in a bare list "item [2].price".
struct SchemaPlaceName: CustomStringConvertible {
    private let steps: [SchemaStep]

    init(_ steps: [SchemaStep]) {
        self.steps = steps
    }

    var description: String {
        if case .name(let name) = steps.last { return "the property name \(SchemaPhrase.quoted(name))" }
        return steps.isEmpty ? "the value" : Self.path(steps)
    }

    /// What the sentence calls a member of the place.
    func member(_ name: String) -> String {
        Self.path(steps + [.member(name)])
    }

    private static func path(_ steps: [SchemaStep]) -> String {
        var text = ""
        for step in steps {
            switch step {
            case .item(let place): text += text.isEmpty ? "item [\(place)]" : "[\(place)]"
            case .member(let name) where SchemaPhrase.isPlain(name): text += text.isEmpty ? name : ".\(name)"
            case .member(let name), .name(let name): text += "[\(SchemaPhrase.quoted(name))]"
            }
        }
        return text
    }
}
