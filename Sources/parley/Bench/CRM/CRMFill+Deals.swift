extension CRMFill {
    /// Deals of the account's one pipeline: two fifths open, a quarter won, the rest lost, over two years.
    func fillDeals(_ bare: BareConnection) throws {
        let stage = Self.scattered("i", 0, below: 100)
        let daysAgo = Self.scattered("i", 1, below: 700)
        let day = 86_400_000
        let subject = """
            CASE i % 6 WHEN 0 THEN 'Renewal' WHEN 1 THEN 'First order' WHEN 2 THEN 'Pilot' WHEN 3 THEN 'Upgrade'
                WHEN 4 THEN 'Support contract' ELSE 'More seats' END
            """
        try bare.execute(
            """
            \(numbers(size.deals)), d AS (
                SELECT i, CASE WHEN \(stage) < 12 THEN 1 WHEN \(stage) < 22 THEN 2 WHEN \(stage) < 31 THEN 3
                        WHEN \(stage) < 40 THEN 4 WHEN \(stage) < 65 THEN 5 ELSE 6 END AS stage,
                    \(now) - (3 + \(daysAgo)) * \(day) AS made,
                    1 + \(Self.scattered("i", 2, below: 1000)) * (2 + \(daysAgo)) / 1000 AS days
                FROM n)
            INSERT INTO deals (id, account_id, name, name_key, pipeline_id, stage_id, amount, currency, probability,
                close_date, lost_reason, owner_id, source, company_id, rank, stage_entered_at, created_at, status,
                days_to_close)
            SELECT i + 1, 1, c.name || ' – ' || \(subject) || ' ' || i, c.name_key || ' – ' || lower(\(subject)) || ' ' || i,
                s.pipeline_id, s.id,
                CASE WHEN i % 20 = 0 THEN NULL ELSE \(Self.scattered("i", 3, below: 5_000_000)) END, 'EUR',
                s.probability,
                CASE WHEN s.kind <> 'open' THEN date((made + days * \(day)) / 1000, 'unixepoch')
                    WHEN i % 10 = 0 THEN NULL
                    ELSE date(\(now / 1000) + \(Self.scattered("i", 4, below: 270)) * 86400, 'unixepoch') END,
                CASE s.kind WHEN 'lost' THEN CASE i % 4 WHEN 0 THEN 'price' WHEN 1 THEN 'timing'
                    WHEN 2 THEN 'competitor' ELSE 'no_response' END END,
                1 + \(Self.scattered("i", 6, below: Self.users)),
                CASE i % 4 WHEN 0 THEN 'web' WHEN 1 THEN 'form' WHEN 2 THEN 'email' ELSE 'manual' END,
                c.id, \(Self.scattered("i", 5, below: 268_435_456)) * 4096, made + days * \(day), made, s.kind,
                CASE WHEN s.kind <> 'open' THEN days END
            FROM d JOIN stages s ON s.id = d.stage
            JOIN companies c ON c.id = 1 + \(Self.scattered("i", 6, below: 20_000))
            """)
        try bare.execute(
            """
            INSERT INTO deal_contacts (account_id, deal_id, contact_id, role)
            SELECT 1, id, 1 + \(Self.scattered("id", 3, below: size.contacts)), 'primary' FROM deals ORDER BY id
            """)
        try fillHistories(bare)
        try bare.execute(
            """
            INSERT INTO events (account_id, kind, record, record_id, actor, at, changes)
            SELECT 1, 'deal.created', 'deal', id, 'user:' || owner_id, created_at,
                '{"name":[null,"' || name || '"],"stage_id":[null,1],"probability":[null,10],"source":[null,"manual"]}'
            FROM deals ORDER BY id
            """)
    }

    /// Every deal began in the first stage; it went through the open ones in their order to where it is, or to the
    /// last one before it was closed.
    private func fillHistories(_ bare: BareConnection) throws {
        // How many open stages it was in, and how many steps it took.
        try bare.execute(
            """
            CREATE TEMP TABLE paths AS SELECT id, opened, opened + (status <> 'open') AS steps FROM (
                SELECT id, status, CASE status WHEN 'open' THEN stage_id WHEN 'won' THEN 4
                    ELSE 1 + \(Self.scattered("id", 5, below: 4)) END AS opened
                FROM deals)
            """)
        func at(_ step: Int) -> String { "made + (d.stage_entered_at - made) * \(step) / max(1, p.steps - 1)" }
        for step in 0..<5 {
            let before = step == 0 ? "NULL" : "\(step)"
            let waited = step == 0 ? "NULL" : "(\(at(step))) - (\(at(step - 1)))"
            try bare.execute(
                """
                INSERT INTO deal_transitions (account_id, deal_id, from_stage_id, to_stage_id, at, actor, amount,
                    time_in_stage)
                SELECT 1, d.id, \(before), iif(\(step) < p.opened, \(step + 1), d.stage_id), \(at(step)),
                    'user:' || d.owner_id, d.amount, \(waited)
                FROM (SELECT *, created_at AS made FROM deals) d JOIN paths p ON p.id = d.id
                WHERE p.steps > \(step) ORDER BY d.id
                """)
        }
    }

    /// One won deal in three became an order.
    func convertDeals(_ bare: BareConnection) throws {
        try bare.execute(
            """
            UPDATE deals SET converted_order = id, converted_at = stage_entered_at
            WHERE status = 'won' AND id % 3 = 0 AND id <= (SELECT max(id) FROM orders)
            """)
    }

    /// What the service layer keeps beside the deals: as `CRMChecks` counts it.
    func countTotals(_ bare: BareConnection) throws {
        try bare.execute(
            """
            UPDATE stages SET (deal_count, amount_sum, weighted_sum) = (
                SELECT count(*), coalesce(sum(d.amount), 0),
                    CASE stages.kind WHEN 'lost' THEN 0 ELSE coalesce(sum(d.amount * d.probability), 0) END
                FROM deals d WHERE d.account_id = 1 AND d.stage_id = stages.id AND d.archived_at IS NULL)
            """)
        try bare.execute(
            """
            INSERT INTO stage_flows (account_id, to_stage_id, from_stage_id, day, moves, firsts, left_amount,
                left_weighted, came_amount, came_weighted, time_in_stage)
            SELECT 1, t.to_stage_id, coalesce(t.from_stage_id, 0), t.at / 86400000, count(*), count(*),
                CASE WHEN f.id IS NULL THEN 0 ELSE coalesce(sum(t.amount), 0) END,
                coalesce(sum(t.amount) * iif(f.kind = 'lost', 0, f.probability), 0), coalesce(sum(t.amount), 0),
                coalesce(sum(t.amount) * iif(s.kind = 'lost', 0, s.probability), 0), coalesce(sum(t.time_in_stage), 0)
            FROM deal_transitions t JOIN stages s ON s.id = t.to_stage_id LEFT JOIN stages f ON f.id = t.from_stage_id
            GROUP BY t.to_stage_id, t.from_stage_id, t.at / 86400000
            """)
        try bare.execute(
            """
            INSERT INTO forecast_months
            SELECT account_id, pipeline_id, coalesce(substr(close_date, 1, 7), ''), count(*), coalesce(sum(amount), 0),
                coalesce(sum(amount * probability), 0)
            FROM deals WHERE status = 'open' AND archived_at IS NULL GROUP BY 1, 2, 3
            """)
    }
}
