import Storage

extension CRMSession {
    /// Live deals, the newest first.
    package func deals(_ query: DealQuery) throws -> [Deal] {
        // A visitor has few deals and an account many: the sign keeps the planner off the account's indexes.
        let isOwn: SQL = query.visitor == nil ? "d.account_id = \(account)" : "+d.account_id = \(account)"
        var conditions: SQL = "\(fragment: isOwn) AND d.archived_at IS NULL"
        func and(_ condition: SQL) { conditions = "\(fragment: conditions) AND \(fragment: condition)" }
        if let visitor = query.visitor { and(Self.visible(to: visitor, account)) }
        conditions = "\(fragment: conditions) \(fragment: visible("d.owner_id"))"
        if let pipeline = query.pipelineID { and("d.pipeline_id = \(pipeline)") }
        if let stage = query.stageID { and("d.stage_id = \(stage)") }
        if let kind = query.kind { and("s.kind = \(kind.rawValue)") }
        if let company = query.companyID { and("d.company_id = \(company)") }
        if let owner = query.ownerID { and("d.owner_id = \(owner)") }
        if let tag = query.tag { and(hasTag(tag)) }
        if query.isRotten {
            and("s.kind = 'open' AND s.rot_days IS NOT NULL AND d.stage_entered_at < \(now) - s.rot_days * 86400000")
        }
        if let last = query.after { and("d.id < \(last)") }
        if let part = query.nameContains { and("instr(d.name_key, \(NameKey.of(part))) > 0") }
        return try records.all(
            """
            SELECT \(fragment: Deal.columns) FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE \(fragment: conditions) ORDER BY d.id DESC LIMIT \(query.limit)
            """, Deal.init(row:))
    }

    /// A deal that the visitor's conversation or contact is linked to; any other is not found.
    package func deal(_ id: Int64, for visitor: Visitor) throws -> Deal {
        let found = try records.first(
            """
            SELECT \(fragment: Deal.columns) FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.account_id = \(account) AND d.id = \(id) AND d.archived_at IS NULL
                AND (EXISTS (SELECT 1 FROM deal_conversations l
                        WHERE l.deal_id = d.id AND l.conversation_id = \(visitor.conversation))
                    OR EXISTS (SELECT 1 FROM deal_contacts l
                        WHERE l.deal_id = d.id AND l.contact_id = \(visitor.contact)))
            """, Deal.init(row:))
        guard let found else { throw CRMError.notFound(.deal, id: id) }
        return found
    }

    /// The latest open deal that was made or spoken of in a conversation.
    package func openDeal(inConversation conversation: Int64) throws -> Deal? {
        try records.first(
            """
            SELECT \(fragment: Deal.columns) FROM deal_conversations l
            JOIN deals d ON d.id = l.deal_id JOIN stages s ON s.id = d.stage_id
            WHERE l.account_id = \(account) AND l.conversation_id = \(conversation) AND d.archived_at IS NULL
                AND s.kind = 'open'
            ORDER BY l.deal_id DESC LIMIT 1
            """, Deal.init(row:))
    }

    /// A stage's cards in their order, after the one of a rank and an id.
    package func cards(
        inStage stage: Int64, after last: (rank: Int64, id: Int64) = (.min, .min), limit: Int = 50
    ) throws -> [Deal] {
        try records.all(
            """
            SELECT \(fragment: Deal.columns) FROM deals d JOIN stages s ON s.id = d.stage_id
            WHERE d.account_id = \(account) AND d.stage_id = \(stage) AND d.archived_at IS NULL
                AND (d.rank, d.id) > (\(last.rank), \(last.id)) \(fragment: visible("d.owner_id"))
            ORDER BY d.rank, d.id LIMIT \(limit)
            """, Deal.init(row:))
    }

    /// Of a deal `d`: that it has a tag now.
    func hasTag(_ name: String) -> SQL {
        """
        EXISTS (SELECT 1 FROM taggings x JOIN tags g ON g.id = x.tag_id
            WHERE x.deal_id = d.id AND x.removed_at IS NULL AND g.account_id = \(account)
                AND g.name_key = \(NameKey.of(name)))
        """
    }

    private static func visible(to visitor: Visitor, _ account: AccountID) -> SQL {
        """
        d.id IN (SELECT deal_id FROM deal_contacts WHERE account_id = \(account) AND contact_id = \(visitor.contact)
            UNION SELECT deal_id FROM deal_conversations
            WHERE account_id = \(account) AND conversation_id = \(visitor.conversation))
        """
    }
}
