import DefinitionFiles
import JSON
import Tools

/// `pattern` in an `ask` is a regular expression.
enum PatternCheck {
    static func run(on workflow: WorkflowDraft, _ problems: DiagnosticCollector) {
        for node in workflow.patterns {
            guard let text = node.scalar?.text else { continue }
            do throws(JSONSchemaError) {
                // A schema's `pattern` is of the same kind.
                _ = try JSONSchema(["pattern": .string(text)])
            } catch {
                problems.error(
                    node.position, "pattern", "`\(node.scalar?.excerpt ?? "")` is no pattern: \(error.message)",
                    hint: "the whole answer must match it, as in `[A-Z]{2}-[0-9]+`; single quotes keep its backslashes")
            }
        }
    }
}
