/// What a field accepts, by a name that an admin can choose.
package enum FieldPreset: String, Sendable, Hashable, CaseIterable {
    case phoneUS = "phone_us"
}
