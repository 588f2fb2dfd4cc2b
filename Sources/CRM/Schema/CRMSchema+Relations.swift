extension CRMSchema {
    /// What contacts and companies have around them: tags, segments, lists, teams, merges, search.
    static let relations = ""
}
