/// Which deals are asked for; what is nil does not count.
package struct DealQuery: Sendable, Hashable {
    package var visitor: Visitor?
    package var pipelineID: Int64?
    package var stageID: Int64?
    package var kind: StageKind?
    package var companyID: Int64?
    package var ownerID: Int64?
    /// A part of the name.
    package var nameContains: String?
    package var tag: String?
    /// Only those that have been in their stage for longer than it allows.
    package var isRotten: Bool
    /// The page begins after this deal; nil is the beginning.
    package var after: Int64?
    package var limit: Int

    package init(
        visitor: Visitor? = nil, pipelineID: Int64? = nil, stageID: Int64? = nil, kind: StageKind? = nil,
        companyID: Int64? = nil, ownerID: Int64? = nil, nameContains: String? = nil,
        tag: String? = nil, isRotten: Bool = false, after: Int64? = nil, limit: Int = 50
    ) {
        self.visitor = visitor
        self.pipelineID = pipelineID
        self.stageID = stageID
        self.kind = kind
        self.companyID = companyID
        self.ownerID = ownerID
        self.nameContains = nameContains
        self.tag = tag
        self.isRotten = isRotten
        self.after = after
        self.limit = limit
    }
}

/// The person in a conversation: what is linked to neither the conversation nor its contact is not theirs to see.
package struct Visitor: Sendable, Hashable {
    package var contact: Int64?
    package var conversation: Int64?

    package init(contact: Int64?, conversation: Int64?) {
        self.contact = contact
        self.conversation = conversation
    }
}
