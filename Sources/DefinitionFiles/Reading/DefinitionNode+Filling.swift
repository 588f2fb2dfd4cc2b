extension DefinitionNode {
    /// The same with values in place of `{{ name }}`: a scalar that is nothing else takes the value as it is, with its
    /// type; elsewhere its text is put in. What names no value stays.
    package func filled(with values: [String: DefinitionScalar]) -> DefinitionNode {
        let filled: Content =
            switch content {
            case .invalid: .invalid
            case .list(let items): .list(items.map { $0.filled(with: values) })
            case .map(let entries):
                .map(
                    entries.map { entry in
                        DefinitionEntry(
                            key: entry.key, value: entry.value.filled(with: values), source: entry.source,
                            mark: entry.mark)
                    })
            case .scalar(let scalar): .scalar(scalar.filled(with: values))
            }
        return DefinitionNode(filled, in: source, from: start, to: end)
    }

    /// Whether `{{ name }}` stands anywhere in it.
    package func mentions(_ name: String) -> Bool {
        switch content {
        case .invalid: false
        case .list(let items): items.contains { $0.mentions(name) }
        case .map(let entries): entries.contains { $0.value.mentions(name) }
        case .scalar(let scalar): scalar.text.contains("{{ \(name) }}")
        }
    }
}

extension DefinitionScalar {
    fileprivate func filled(with values: [String: DefinitionScalar]) -> DefinitionScalar {
        guard text.contains("{{ ") else { return self }
        if let (_, value) = values.first(where: { text == "{{ \($0.key) }}" }) { return value }
        var filled = text
        for (name, value) in values { filled = filled.replacing("{{ \(name) }}", with: value.text) }
        return filled == text ? self : DefinitionScalar(text: filled, style: .doubleQuoted)
    }
}
