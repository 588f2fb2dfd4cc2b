import JSON
import Testing
import Tools

/// A schema and an instance as JSON texts, and whether they fit.
struct SchemaCase: CustomTestStringConvertible, Sendable {
    let schema: String
    let instance: String
    let fits: Bool

    init(_ schema: String, _ instance: String, _ fits: Bool) {
        self.schema = schema
        self.instance = instance
        self.fits = fits
    }

    var testDescription: String { "\(instance) \(fits ? "fits" : "does not fit") \(schema)" }

    /// Both ways of asking must agree.
    func check() throws {
        let schema = try JSONSchema(JSON(parsing: schema))
        let instance = try JSON(parsing: instance)
        #expect(schema.accepts(instance) == fits)
        #expect(schema.validate(instance).isEmpty == fits)
    }
}

/// The violations' messages.
func messages(_ schema: String, _ instance: String) throws -> [String] {
    try JSONSchema(JSON(parsing: schema)).validate(JSON(parsing: instance)).map(\.message)
}
