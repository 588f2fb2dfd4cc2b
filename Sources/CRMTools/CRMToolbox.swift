package import Tools

/// The tools that bots have for the CRM.
package enum CRMToolbox {
    /// - Throws: `JSONSchemaError` where a tool's schema is wrong, which is a defect of ours.
    package static func tools() throws -> [any Tool] {
        [
            try CreateDealTool(), try UpdateDealTool(), try MoveDealTool(), try FindDealsTool(),
            try LogActivityTool(), try CompleteActivityTool(),
            try GetContactTool(), try UpdateContactTool(), try AddNoteTool(),
        ]
    }
}
