package import Expressions
package import Tools

/// What a library of workflows is loaded into: the names that it may use and does not define itself.
package struct Surroundings: Sendable {
    /// The tools that can be offered; nil leaves tool names unchecked.
    package var tools: Set<String>?
    /// What the tools take, by name; the arguments of a tool that is missing here are unchecked.
    package var parameters: [String: JSONSchema] = [:]
    /// What expressions see of the records, beside `vars`, `inputs`, `steps` and `now`.
    package var contextRoots: Set<String>
    /// The fields of the records; what is missing here may have any.
    package var recordTypes = RecordTypes.all
    /// The aliases of the configuration's models; nil leaves them unchecked.
    package var models: Set<String>?

    package init(
        tools: Set<String>? = nil, contextRoots: Set<String> = Self.records, models: Set<String>? = nil
    ) {
        self.tools = tools
        self.contextRoots = contextRoots
        self.models = models
    }

    /// With the tools of an installation, so that their arguments are checked too.
    package init(registry: ToolRegistry, contextRoots: Set<String> = Self.records, models: Set<String>? = nil) {
        self.init(tools: Set(registry.names), contextRoots: contextRoots, models: models)
        for name in registry.names { parameters[name] = registry[name]?.definition.parameters }
    }

    /// The records that every installation gives to expressions.
    package static let records: Set<String> = [
        "account", "contact", "company", "conversation", "message", "deal", "activity", "signal", "event",
        "transcript",
    ]
    /// What the runtime itself gives to them.
    static let own: Set<String> = ["vars", "inputs", "steps", "now"]
}
