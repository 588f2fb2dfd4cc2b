import Storage

extension CRMSession {
    package func signal(_ id: Int64) throws -> Signal {
        let found = try records.first(
            """
            SELECT \(fragment: Signal.columns) FROM signals s
            WHERE s.account_id = \(account) AND s.id = \(id) \(fragment: visibleSignals())
            """, Signal.init(row:))
        guard let found else { throw CRMError.notFound(.signal, id: id) }
        return found
    }

    /// Takes a signal out of view because it is not relevant; a dismissed one is left alone.
    ///
    /// - Throws: `CRMError.conflict` where a deal was made of it.
    @discardableResult
    package func dismissSignal(_ id: Int64, expecting version: Int64? = nil) throws -> Signal {
        let signal = try decidable(id, expecting: version)
        if let deal = signal.dealID {
            throw CRMError.conflict("deal \(deal) was made of signal \(id), so it cannot be dismissed")
        }
        guard signal.status != .dismissed else { return signal }
        try decide(signal, .dismissed, deal: nil)
        return try self.signal(id)
    }

    /// Shows a dismissed signal again; one that was not dismissed is left alone.
    @discardableResult
    package func restoreSignal(_ id: Int64, expecting version: Int64? = nil) throws -> Signal {
        let signal = try decidable(id, expecting: version)
        guard signal.status == .dismissed else { return signal }
        try decide(signal, .new, deal: nil)
        return try self.signal(id)
    }

    /// Makes a deal of a signal, linked to its conversation and, as the primary contact, to its visitor. A signal that
    /// a deal was made of gives that deal.
    ///
    /// - Parameter edit: what the deal shall have beyond a name: the channel it came by, an amount, an owner.
    package func dealFromSignal(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout DealDraft) throws -> Void = { _ in }
    ) throws -> DealReceipt {
        let signal = try decidable(id, expecting: version)
        if let earlier = signal.dealID {
            let deal = try deal(earlier)
            return DealReceipt(
                id: deal.id, name: deal.details.name, stageName: deal.stageName, amount: deal.details.amount,
                currency: deal.currency, isExisting: true)
        }
        var draft = DealDraft(name: try dealName(for: signal), contactID: signal.contactID, source: .web)
        try edit(&draft)
        // The signal's conversation, whichever one is open where the decision is made.
        let session = CRMSession(
            records, actor: actor, now: now, zone: zone, conversation: signal.conversationID ?? conversation,
            viewer: viewer)
        let receipt = try session.createDeal(draft)
        try decide(signal, .dealt, deal: receipt.id)
        return receipt
    }

    private func decidable(_ id: Int64, expecting version: Int64?) throws -> Signal {
        try requireSignals()
        let signal = try signal(id)
        try check(.signal, id, version: signal.version, expected: version)
        return signal
    }

    private func decide(_ signal: Signal, _ status: SignalStatus, deal: Int64?) throws {
        let decision = status == .new ? nil : now
        try records.execute(
            """
            UPDATE signals SET status = \(status.rawValue), deal_id = \(deal), decided_at = \(decision),
                decided_by = \(decision.map { _ in actor.text }), version = version + 1
            WHERE account_id = \(account) AND id = \(signal.id)
            """)
        let kind =
            switch status {
            case .new: "signal.restored"
            case .dealt: "signal.dealt"
            case .dismissed: "signal.dismissed"
            }
        try audit(kind, .signal, signal.id) { changes in
            changes.change("status", signal.status.rawValue, status.rawValue)
            if let deal { changes.change("deal_id", nil, deal) }
        }
    }

    /// `Ada Lovelace: Ready to Buy`; without a name the kind alone.
    private func dealName(for signal: Signal) throws -> String {
        guard let id = signal.contactID else { return signal.kind.title }
        let (contact, company) = try contactWithCompany(id)
        return [company ?? contact.fullName ?? contact.details.email, signal.kind.title].compactMap(\.self)
            .joined(separator: ": ")
    }
}
