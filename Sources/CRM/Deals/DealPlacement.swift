import Storage

/// Where a new deal goes, and what its account allows: everything that making one must know, read at once.
struct DealPlacement {
    let pipelineID: Int64
    let currency: Currency
    let stageID: Int64
    let stageName: String
    let stageKind: StageKind
    let stageProbability: Int64
    /// The draft's contact, or the one that it was merged into.
    let contactID: Int64?
    let contactCompanyID: Int64?
    /// The account's, which totals by the day are kept in.
    let accountZone: String
    /// Whether the stage is where a sequence begins.
    let triggersSequence: Bool
    /// The account's limit and how many live deals it has; nil without a limit.
    let limit: (most: Int64, count: Int64)?

    /// Reads it in one statement.
    ///
    /// - Throws: `CRMError`: no CRM, no such pipeline, stage or contact.
    init(of draft: DealDraft, in session: CRMSession) throws {
        let records = session.records
        let account = session.account
        let pipeline: SQL =
            if let name = draft.pipeline {
                "p.name_key = \(NameKey.of(name)) AND p.archived_at IS NULL"
            } else if case .id(let stage) = draft.stage {
                "p.id = (SELECT pipeline_id FROM stages WHERE id = \(stage)) AND p.archived_at IS NULL"
            } else {
                "p.is_default = 1"
            }
        let stage: SQL =
            switch draft.stage {
            case .first: "s.kind = 'open'"
            case .kind(let kind): "s.kind = \(kind.rawValue)"
            case .named(let name): "s.name_key = \(NameKey.of(name))"
            case .id(let id): "s.id = \(id)"
            }
        let found = try records.first(
            """
            SELECT a.enable_native_crm, a.max_deals,
                CASE WHEN a.max_deals > 0 THEN (SELECT sum(deal_count) FROM stages WHERE account_id = a.id) END,
                p.id, p.currency, s.id, s.name, s.kind, s.probability, c.id, c.company_id, a.zone,
                EXISTS (SELECT 1 FROM sequences q WHERE q.stage_id = s.id AND q.archived_at IS NULL AND q.is_on = 1)
            FROM accounts a
            LEFT JOIN pipelines p ON p.account_id = a.id AND \(fragment: pipeline)
            LEFT JOIN stages s ON s.account_id = a.id AND s.pipeline_id = p.id AND s.archived_at IS NULL
                AND \(fragment: stage)
            LEFT JOIN contacts m ON m.id = \(draft.contactID) AND m.account_id = a.id
            LEFT JOIN contacts c ON c.id = coalesce(m.merged_into, m.id)
                \(fragment: session.visible("c.owner_id"))
            WHERE a.id = \(account) ORDER BY s.position LIMIT 1
            """
        ) { row throws -> (DealPlacement?, hasPipeline: Bool) in
            guard row.bool(0) else { throw CRMError.featureDisabled(.nativeCrm) }
            if let contact = draft.contactID, row.isNull(9) { throw CRMError.notFound(.contact, id: contact) }
            return (DealPlacement(row: row), !row.isNull(3))
        }
        guard let found else { throw CRMError.notFound(.account, id: account.rawValue) }
        guard let placement = found.0 else {
            throw try Self.missing(draft, hasPipeline: found.hasPipeline, in: session)
        }
        self = placement
    }

    private init?(row: Row) {
        guard !row.isNull(3), !row.isNull(5) else { return nil }
        limit = row.isNull(2) ? nil : (row.int(1), row.int(2))
        pipelineID = row.int(3)
        currency = Currency(stored: row.text(4))
        stageID = row.int(5)
        stageName = row.text(6)
        stageKind = StageKind(rawValue: row.text(7)) ?? .open
        stageProbability = row.int(8)
        contactID = row.optionalInt(9)
        contactCompanyID = row.optionalInt(10)
        accountZone = row.text(11)
        triggersSequence = row.bool(12)
    }

    /// Says what a draft named that is not there.
    private static func missing(_ draft: DealDraft, hasPipeline: Bool, in session: CRMSession) throws -> CRMError {
        if case .id(let id) = draft.stage {
            // One that is there was removed, or is another pipeline's than the draft names.
            let isRemoved = (try? session.stage(id))?.archivedAt != nil
            return isRemoved ? .archived(.stage, id: id) : .notFound(.stage, id: id)
        }
        let pipelines = try session.pipelines()
        if !hasPipeline, let name = draft.pipeline {
            return .unknownName(.pipeline, name: name, known: pipelines.map(\.name))
        }
        let pipeline = pipelines.first { pipeline in
            draft.pipeline.map { NameKey.of($0) == NameKey.of(pipeline.name) } ?? pipeline.isDefault
        }
        guard let pipeline else { return .conflict("the account has no pipeline to put a deal in: add one") }
        switch draft.stage {
        case .named(let name): return .unknownName(.stage, name: name, known: pipeline.stages.map(\.name))
        case .kind(let kind): return pipeline.lacks(kind)
        case .first, .id: return pipeline.lacks(.open)
        }
    }

    /// - Throws: `CRMError.limitReached` where one more deal is too many.
    func checkLimit() throws(CRMError) {
        guard let limit, limit.count >= limit.most else { return }
        throw CRMError.limitReached(setting: "MaxDeals", limit: limit.most)
    }
}
