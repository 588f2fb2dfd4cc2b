import JSON

/// Whether bytes are a JSON document as Parley reads them: strictly.
struct DocumentTrial: Trial {
    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let bytes = try question.payload()
        do throws(JSONError) {
            _ = try JSON(parsing: bytes)
            return ["accept": true]
        } catch {
            return ["accept": false, "error": .string("\(error)")]
        }
    }
}
