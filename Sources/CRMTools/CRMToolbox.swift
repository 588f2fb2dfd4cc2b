package import Tools

/// The tools that bots have for the CRM.
package enum CRMToolbox {
    /// - Parameter cues: the phrases that buying signals are recognised by.
    /// - Throws: `JSONSchemaError` where a tool's schema is wrong, which is a defect of ours.
    package static func tools(cues: CueShelf = .none) throws -> [any Tool] {
        [
            try CreateDealTool(), try UpdateDealTool(), try MoveDealTool(), try FindDealsTool(),
            try LogActivityTool(), try CompleteActivityTool(),
            try GetContactTool(), try UpdateContactTool(), try AddNoteTool(),
            try FindProductsTool(), try AddLineItemTool(),
            try DetectSignalsTool(cues: cues), try RecordSignalTool(), try ListOrdersTool(),
            try SuggestValidationTool(), try ExtractSummaryTool(), try SaveSummaryTool(),
        ]
    }
}
