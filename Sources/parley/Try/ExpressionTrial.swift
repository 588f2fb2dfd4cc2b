import Expressions
import Foundation
import JSON

/// What an expression gives.
struct ExpressionTrial: Trial {
    private var expressions = Latest<String, Expressions.Expression>()

    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let scope = try question.scope()
        let expression = try expressions.value(for: try question.text("expr")) { source throws(TrialError) in
            do throws(ExpressionError) {
                return try Expressions.Expression(source)
            } catch {
                throw TrialError("\(error)")
            }
        }
        do throws(ExpressionError) {
            let value = try expression.evaluate(in: scope)
            return ["value": try value.json(), "type": .string(value.typeName)]
        } catch {
            return ["error": .string("\(error)")]
        }
    }
}

/// What a template gives.
struct TemplateTrial: Trial {
    private var templates = Latest<String, Template>()

    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let scope = try question.scope()
        let template = try templates.value(for: try question.text("template")) { source throws(TrialError) in
            do throws(ExpressionError) {
                return try Template(source)
            } catch {
                throw TrialError("\(error)")
            }
        }
        do throws(ExpressionError) {
            return ["value": try template.render(in: scope).json()]
        } catch {
            return ["error": .string("\(error)")]
        }
    }
}

extension JSON {
    /// The variables, the moment and the zone of a question; the present and UTC where it names none.
    fileprivate func scope() throws(TrialError) -> Scope {
        var variables: [String: Expressions.Value] = [:]
        if let vars = self["vars"], !vars.isNull {
            guard let object = vars.object else {
                throw TrialError("\"vars\" must be an object; it is \(vars.typeName)")
            }
            for (name, value) in object { variables[name] = Expressions.Value(value) }
        }
        let now = self["now"] == nil ? nil : try Moment(text("now"))
        return Scope(
            variables: variables, now: now?.instant ?? Moment.present, zone: self["zone"]?.string ?? now?.zone ?? "UTC")
    }
}
