extension CRMSchema {
    /// Products, line items, sequences and what reports count.
    static let selling = ""
}
