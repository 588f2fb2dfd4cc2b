extension CRMSchema {
    /// Buying signals with their evidence.
    static let signals = ""
}
