package import JSON

/// What a tool is called, what it is for, and what it takes.
package struct ToolDefinition: Sendable {
    package let name: String
    /// Written for the model that has to choose it.
    package let description: String
    package let parameters: JSONSchema
    package let effect: ToolEffect
    /// How long a remote tool may take; nil is the runtime's default.
    package let timeout: Duration?

    /// - Parameter parameters: a JSON Schema (2020-12) of an object.
    package init(
        name: String, description: String, parameters: JSON, effect: ToolEffect, timeout: Duration? = nil
    ) throws(JSONSchemaError) {
        self.name = name
        self.description = description
        self.parameters = try JSONSchema(parameters)
        self.effect = effect
        self.timeout = timeout
    }
}

/// Whether a call changes anything.
package enum ToolEffect: String, Sendable, Hashable { case reads, writes }
