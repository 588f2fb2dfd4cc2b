/// A preset that fits what an admin asked for.
package struct PresetSuggestion: Sendable, Hashable {
    package let preset: FieldPreset
    /// The admin's words that speak for it, and what it accepts.
    package let why: String
}
