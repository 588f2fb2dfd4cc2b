import Storage

/// Everything that a move must know, read at once: moving a card is what people do all day.
struct MoveStart {
    let deal: Deal
    let target: Stage
    let circumstances: MoveCircumstances
    /// The rank of the first card of the target's column; nil where it is empty.
    let topRank: Int64?

    /// Reads it in one statement.
    ///
    /// - Throws: `CRMError`: no CRM, no such deal or stage, a stage that was removed.
    init(of id: Int64, to choice: StageChoice, in session: CRMSession) throws {
        let account = session.account
        let stage: SQL =
            switch choice {
            case .id(let id): "t.id = \(id) AND t.account_id = a.id"
            case .named(let name):
                "t.pipeline_id = d.pipeline_id AND t.name_key = \(NameKey.of(name)) AND t.archived_at IS NULL"
            case .first: Self.first(.open)
            case .kind(let kind): Self.first(kind)
            }
        let found = try session.records.first(
            """
            SELECT \(fragment: Deal.columns), t.id, t.pipeline_id, t.name, t.kind, t.probability, t.position,
                t.deal_count, t.amount_sum, t.weighted_sum, t.rot_days, t.version, t.archived_at,
                a.enable_native_crm, a.zone,
                (SELECT min(rank) FROM deals c
                    WHERE c.account_id = a.id AND c.stage_id = t.id AND c.archived_at IS NULL),
                NOT EXISTS (SELECT 1 FROM deal_transitions h WHERE h.deal_id = d.id AND h.to_stage_id = t.id),
                EXISTS (SELECT 1 FROM enrolments e WHERE e.deal_id = d.id AND e.ended_at IS NULL),
                EXISTS (SELECT 1 FROM sequences q
                    WHERE q.stage_id = t.id AND q.archived_at IS NULL AND q.is_on = 1)
            FROM accounts a
            LEFT JOIN deals d ON d.id = \(id) AND d.account_id = a.id \(fragment: session.visible("d.owner_id"))
            LEFT JOIN stages s ON s.id = d.stage_id
            LEFT JOIN stages t ON \(fragment: stage)
            WHERE a.id = \(account)
            """
        ) { row throws -> MoveStart? in
            let place = Deal.columnCount
            guard row.bool(place + 12) else { throw CRMError.featureDisabled(.nativeCrm) }
            guard !row.isNull(0) else { throw CRMError.notFound(.deal, id: id) }
            guard !row.isNull(place) else { return nil }
            return MoveStart(row: row)
        }
        guard let found else { throw CRMError.notFound(.account, id: account.rawValue) }
        guard let start = found else { throw try Self.missing(choice, for: id, in: session) }
        guard start.target.archivedAt == nil else { throw CRMError.archived(.stage, id: start.target.id) }
        self = start
    }

    private init(row: Row) {
        let place = Deal.columnCount
        deal = Deal(row: row)
        target = Stage(row: row, from: place)
        circumstances = MoveCircumstances(
            accountZone: row.text(place + 13), isFirst: row.bool(place + 15), hasEnrolments: row.bool(place + 16),
            triggersSequence: row.bool(place + 17))
        topRank = row.optionalInt(place + 14)
    }

    /// The first stage of a kind in the deal's pipeline.
    private static func first(_ kind: StageKind) -> SQL {
        """
        t.id = (SELECT f.id FROM stages f WHERE f.account_id = d.account_id AND f.pipeline_id = d.pipeline_id
            AND f.kind = \(kind.rawValue) AND f.archived_at IS NULL ORDER BY f.position, f.id LIMIT 1)
        """
    }

    private static func missing(_ choice: StageChoice, for deal: Int64, in session: CRMSession) throws -> CRMError {
        let pipeline = try session.pipeline(session.deal(deal).pipelineID)
        return switch choice {
        case .id(let id): .notFound(.stage, id: id)
        case .named(let name): .unknownName(.stage, name: name, known: pipeline.stages.map(\.name))
        case .first: pipeline.lacks(.open)
        case .kind(let kind): pipeline.lacks(kind)
        }
    }
}

/// What a move sets off beside itself.
struct MoveCircumstances {
    /// Totals by the day are kept in it.
    let accountZone: String
    /// Whether the deal was never in the new stage before.
    let isFirst: Bool
    /// Whether the deal is on its way through a sequence.
    let hasEnrolments: Bool
    /// Whether a sequence begins in the new stage.
    let triggersSequence: Bool
}
