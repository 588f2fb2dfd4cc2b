import DefinitionFiles
import Expressions

/// Texts with `{{ }}`, values with such texts in them, and bare conditions.
extension WorkflowReader {
    func text(_ node: DefinitionNode, _ what: String) -> TextTemplate? {
        node.text(what, problems).flatMap { template($0, node) }
    }

    private func template(_ text: String, _ node: DefinitionNode) -> TextTemplate? {
        do throws(ExpressionError) {
            let template = try Template(text)
            report(template.problems, in: node)
            let references = template.references
            if !template.isLiteral {
                draft.expressions.append(
                    ExpressionUse(
                        source: .template(template), references: references, site: .scalar(node), list: list))
            }
            return TextTemplate(template, position: node.position)
        } catch {
            problems.error(node.position(atOffset: error.offset), "expression", error.message)
            return nil
        }
    }

    /// A value of any shape whose strings may hold `{{ }}`; nil where something in it could not be read.
    func value(_ node: DefinitionNode) -> ValueTemplate? {
        switch node.content {
        case .invalid: return nil
        case .list(let items):
            let values = items.map(value)
            let whole = values.compactMap { $0 }
            return whole.count == values.count ? .list(whole) : nil
        case .map(let entries):
            let values = entries.map { ($0.key, value($0.value)) }
            let whole = values.compactMap { key, value in value.map { (key: key, value: $0) } }
            return whole.count == values.count ? .map(whole) : nil
        case .scalar(let scalar):
            switch scalar.value {
            case .null: return .constant(.null)
            case .bool(let bool): return .constant(.bool(bool))
            case .integer(let integer?): return .constant(.int(Int64(integer)))
            case .integer(nil):
                problems.error(
                    node.position, "out-of-range", "\(scalar.text) does not fit 64 bits", hint: "put quotes around it")
                return nil
            case .float(let double): return .constant(.double(double))
            case .string: return template(scalar.text, node).map { .template($0) }
            }
        }
    }

    /// Calls in expressions that cannot work, whatever the values are.
    private func report(_ found: [ExpressionError], in node: DefinitionNode) {
        for error in found { problems.error(node.position(atOffset: error.offset), "expression", error.message) }
    }

    /// A bare CEL expression.
    func condition(_ node: DefinitionNode) -> Condition? {
        guard let scalar = node.scalar else {
            if !node.isInvalid {
                problems.error(node.position, "wrong-type", "`when` must be an expression, not \(node.described)")
            }
            return nil
        }
        guard !scalar.text.isEmpty else {
            problems.error(node.position, "wrong-type", "`when` is empty", hint: "write a condition: `vars.seats > 10`")
            return nil
        }
        guard !scalar.text.hasPrefix("{{") else {
            problems.error(
                node.position, "condition-template", "`when` takes a bare expression, without `{{ }}`",
                hint: "remove the `{{` and the `}}`")
            return nil
        }
        do throws(ExpressionError) {
            let expression = try Expression(scalar.text)
            report(expression.problems, in: node)
            draft.expressions.append(
                ExpressionUse(
                    source: .condition(expression), references: expression.references, site: .scalar(node), list: list))
            return Condition(expression, position: node.position)
        } catch {
            problems.error(node.position(atOffset: error.offset), "expression", error.message)
            return nil
        }
    }
}
