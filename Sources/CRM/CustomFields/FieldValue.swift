/// What one record has in a field.
package struct FieldValue: Sendable, Hashable {
    package let definition: FieldDefinition
    /// As it was typed; masked where the field is sensitive and the value was not asked for.
    package let raw: String?
    /// In the rule's form, for comparing and calling; nil where it breaks a rule that came later, and where it is masked.
    package let normalized: String?

    package var key: String { definition.key }
}
