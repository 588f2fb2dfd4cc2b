extension CRMSchema {
    /// Fields that an account adds to its contacts, companies and deals, with their rules.
    static let customFields = ""
}
