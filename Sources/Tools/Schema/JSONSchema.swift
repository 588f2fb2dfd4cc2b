package import JSON

/// A JSON Schema (draft 2020-12), compiled once and used for many instances, from any task.
///
/// `format` and the `content…` keywords say something to readers and reject nothing; unknown keywords are ignored. Nothing is
/// ever fetched: a `$ref` leads into the schema itself, into `documents` or into the draft's own metaschemas.
package struct JSONSchema: Sendable {
    /// The schema as it was given.
    package let source: JSON
    private let graph: SchemaGraph

    /// Compiles a schema.
    ///
    /// - Parameter documents: Other schemas that references may lead to, each by the URI it would be fetched from.
    /// - Throws: `JSONSchemaError` for a keyword with a value it cannot have, a reference that leads nowhere, a pattern that is not
    ///   valid, a dialect or a required vocabulary that is not known.
    package init(_ schema: JSON, documents: [String: JSON] = [:]) throws(JSONSchemaError) {
        source = schema
        var compiler = try SchemaCompiler(schema, documents: documents)
        graph = try compiler.compile()
    }

    /// Says what is wrong with an instance: nothing, or up to `SchemaLimits.violations` things.
    ///
    /// An instance that fits is checked without allocating, unless numbers with fractions are compared exactly.
    package func validate(_ instance: JSON) -> [SchemaViolation] {
        var run = SchemaRun(graph, explains: false)
        if run.checkRoot(instance) { return [] }
        if run.halt == nil {
            // Only now is it worth keeping account of where everything is.
            run = SchemaRun(graph, explains: true)
            _ = run.checkRoot(instance)
        }
        var violations: [SchemaViolation] = []
        for finding in run.findings + (run.halt.map { [$0] } ?? []) {
            // Two keywords may say the same, as `allOf` and `properties` do where one type is written twice.
            let violation = SchemaViolation(finding)
            if !violations.contains(violation) { violations.append(violation) }
            if violations.count == SchemaLimits.violations { break }
        }
        return violations
    }

    /// Whether an instance fits.
    package func accepts(_ instance: JSON) -> Bool {
        var run = SchemaRun(graph, explains: false)
        return run.checkRoot(instance)
    }
}
