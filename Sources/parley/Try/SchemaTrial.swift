import JSON
import Tools

/// Whether an instance fits a JSON Schema.
struct SchemaTrial: Trial {
    private var schemas = Latest<JSON, JSONSchema>()

    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        guard let source = question["schema"] else { throw TrialError("the question has no \"schema\"") }
        guard let instance = question["instance"] else { throw TrialError("the question has no \"instance\"") }
        let schema = try schemas.value(for: source) { source throws(TrialError) in
            do throws(JSONSchemaError) {
                return try JSONSchema(source)
            } catch {
                throw TrialError("the schema cannot be used: \(error)")
            }
        }
        let violations = schema.validate(instance)
        if violations.isEmpty { return ["valid": true] }
        let errors = violations.map { ["path": .string($0.path), "message": .string($0.message)] as JSON }
        return ["valid": false, "errors": .array(errors)]
    }
}
