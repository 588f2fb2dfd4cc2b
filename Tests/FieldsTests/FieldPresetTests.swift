import Testing

@testable import Fields

struct FieldPresetTests {
    @Test func `a preset is found by its name`() { #expect(FieldPreset(rawValue: "phone_us") == .phoneUS) }
}
