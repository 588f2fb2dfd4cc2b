extension CRMSchema {
    /// Imports and what they made, for taking one back.
    static let imports = ""
}
