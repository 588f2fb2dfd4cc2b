import Storage

extension CRMSession {
    /// Marks an activity done, by this session's actor, and moves its deal's last activity; a done one is left alone.
    @discardableResult
    package func completeActivity(_ id: Int64, expecting version: Int64? = nil) throws -> Activity {
        try requireCRM()
        let activity = try liveActivity(id, expecting: version)
        guard activity.doneAt == nil else { return activity }
        try setDone(activity, at: now)
        try audit("activity.completed", .activity, id) { $0.change("done_at", nil, now) }
        return try self.activity(id)
    }

    /// Opens a done activity again and takes its deal's last activity back to the one before.
    @discardableResult
    package func reopenActivity(_ id: Int64, expecting version: Int64? = nil) throws -> Activity {
        let activity = try liveActivity(id, expecting: version)
        guard let doneAt = activity.doneAt else { return activity }
        try setDone(activity, at: nil)
        try audit("activity.reopened", .activity, id) { $0.change("done_at", doneAt, nil) }
        return try self.activity(id)
    }

    private func setDone(_ activity: Activity, at instant: Int64?) throws {
        let doneBy = instant.map { _ in actor.text }
        try records.execute(
            """
            UPDATE activities SET done_at = \(instant), done_by = \(doneBy), version = version + 1
            WHERE account_id = \(account) AND id = \(activity.id)
            """)
        if let deal = activity.dealID { try recomputeLastActivity(of: deal) }
    }

    /// The last activity of a deal is the latest that was done and not archived.
    func recomputeLastActivity(of deal: Int64) throws {
        try records.execute(
            """
            UPDATE deals SET last_activity_at = (SELECT max(done_at) FROM activities
                WHERE account_id = \(account) AND deal_id = \(deal) AND archived_at IS NULL)
            WHERE account_id = \(account) AND id = \(deal)
            """)
    }
}
