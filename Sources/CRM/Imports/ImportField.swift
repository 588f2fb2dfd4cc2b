/// A field that a column can fill.
package struct ImportField: Sendable, Hashable {
    /// As exports, the API and the audit name it.
    package let name: String
    /// What other programs call it.
    let aliases: [String]
    /// An export writes it, and nobody may set it.
    let isIgnored: Bool

    init(_ name: String, _ aliases: String..., isIgnored: Bool = false) {
        self.name = name
        self.aliases = aliases
        self.isIgnored = isIgnored
    }

    /// A title as titles are compared: letters and digits alone, in lower case.
    static func key(_ title: String) -> String {
        String(
            String.UnicodeScalarView(
                title.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
    }

    func isCalled(_ title: String) -> Bool {
        let key = Self.key(title)
        return Self.key(name) == key || aliases.contains { Self.key($0) == key }
    }
}
