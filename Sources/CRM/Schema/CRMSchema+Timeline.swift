extension CRMSchema {
    /// Orders, loyalty entries, support tickets, lead forms and what the timeline is read by.
    static let timeline = ""
}
