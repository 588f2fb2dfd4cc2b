package import Storage

/// What must always hold of the CRM's tables, counted anew: for `doctor`.
package struct CRMChecks {
    let transaction: Transaction

    package init(_ transaction: Transaction) { self.transaction = transaction }

    /// What does not hold, one sentence each; empty where all is well.
    package func problems() throws -> [String] { try totals() + history() + links() + fieldValues() + search() }

    /// Stages whose kept totals differ from a count of their live deals.
    private func totals() throws -> [String] {
        try transaction.all(
            """
            SELECT * FROM (
                SELECT s.id, s.name, s.account_id, s.deal_count, s.amount_sum, s.weighted_sum, count(d.id) AS deals,
                    coalesce(sum(d.amount), 0) AS amount,
                    coalesce(sum(CASE s.kind WHEN 'lost' THEN 0 ELSE d.amount * d.probability END), 0) AS weighted
                FROM stages s LEFT JOIN deals d
                    ON d.account_id = s.account_id AND d.stage_id = s.id AND d.archived_at IS NULL
                GROUP BY s.id)
            WHERE deal_count <> deals OR amount_sum <> amount OR weighted_sum <> weighted
            """
        ) { row in
            let kept = "\(row.int(3)) deals, \(row.int(4)), weighted \(row.int(5))"
            let counted = "\(row.int(6)), \(row.int(7)), \(row.int(8))"
            return "stage \(row.int(0)) \"\(row.text(1))\" of account \(row.int(2)) says \(kept), but a count gives "
                + counted
        }
    }

    /// Deals that are not where their history ends.
    private func history() throws -> [String] {
        try transaction.all(
            """
            SELECT d.id, d.account_id FROM deals d
            WHERE d.stage_id IS NOT
                (SELECT to_stage_id FROM deal_transitions t WHERE t.deal_id = d.id ORDER BY t.id DESC LIMIT 1)
            """
        ) { "deal \($0.int(0)) of account \($0.int(1)) is not in the stage where its history ends" }
    }

    /// Links across accounts.
    private func links() throws -> [String] {
        try transaction.all(
            """
            SELECT l.deal_id, l.contact_id FROM deal_contacts l
            JOIN deals d ON d.id = l.deal_id JOIN contacts c ON c.id = l.contact_id
            WHERE d.account_id <> l.account_id OR c.account_id <> l.account_id
            """
        ) { "deal \($0.int(0)) and contact \($0.int(1)) are linked, but belong to different accounts" }
    }
}
