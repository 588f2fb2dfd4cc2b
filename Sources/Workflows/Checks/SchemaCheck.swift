import DefinitionFiles
import JSON
import Tools

/// `output` is a JSON Schema.
enum SchemaCheck {
    static func run(on workflow: WorkflowDraft, _ problems: DiagnosticCollector) {
        for node in workflow.schemas {
            guard node.map != nil else {
                problems.error(
                    node.position, "schema", "`output` must be a JSON Schema, not \(node.described)",
                    hint: "write `{ type: object, properties: { … }, required: [ … ] }`")
                continue
            }
            do throws(JSONSchemaError) {
                _ = try JSONSchema(node.json)
            } catch {
                let place = node.value(at: error.path) ?? node
                problems.error(place.position, "schema", "`output` is no JSON Schema: \(error.message)")
            }
        }
    }
}

extension DefinitionNode {
    /// The value that a JSON pointer (RFC 6901) leads to, or nil.
    fileprivate func value(at pointer: String) -> DefinitionNode? {
        var node = self
        for part in pointer.split(separator: "/") {
            let key = unescaped(part)
            guard
                let next = node[key]
                    ?? Int(key).flatMap({ index in node.list.flatMap { $0.indices.contains(index) ? $0[index] : nil } })
            else { return node }
            node = next
        }
        return node
    }

    private func unescaped(_ part: Substring) -> String {
        var text = ""
        var isEscape = false
        for character in part {
            if isEscape {
                text.append(character == "1" ? "/" : "~")
                isEscape = false
            } else if character == "~" {
                isEscape = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
