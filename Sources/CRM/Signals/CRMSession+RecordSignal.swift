import Fields
package import Storage

extension CRMSession {
    /// - Throws: `CRMError.featureDisabled` where the account does not look for buying signals.
    package func requireSignals() throws {
        let settings = try ownAccount().settings
        guard settings.enableNativeCrm else { throw CRMError.featureDisabled(.nativeCrm) }
        guard settings.enableBuyingSignals else { throw CRMError.featureDisabled(.buyingSignals) }
    }

    /// Whether the account looks for buying signals.
    package static func hasSignals(_ records: AccountTransaction) throws -> Bool {
        try records.first(
            "SELECT enable_native_crm AND enable_buying_signals FROM accounts WHERE id = \(records.account)"
        ) { $0.bool(0) } ?? false
    }

    /// Records a signal. A message has one of each kind: found again, what the more considered detector says
    /// stands, of one detector the higher confidence; what was decided about it stays decided.
    ///
    /// The event of a new one is `signal.detected`, which triggers are fed from.
    @discardableResult
    package func recordSignal(_ draft: SignalDraft) throws -> RecordReceipt {
        try requireSignals()
        let quote = SensitiveText.masked(try TextRule.required(draft.quote, "quote", limit: 1000))
        guard (0...100).contains(draft.confidence) else {
            throw CRMError.invalid(field: "confidence", reason: "must be between 0 and 100, not \(draft.confidence)")
        }
        let message = draft.messageID ?? self.message
        if let earlier = try earlierSignal(like: draft, quote: quote, message: message) {
            try confirm(earlier, by: draft, quote: quote)
            return RecordReceipt(id: earlier.id, isExisting: true)
        }
        let contact = try draft.contactID.map { try self.contact($0).id }
        let id = try records.insert(
            """
            INSERT INTO signals (account_id, kind, contact_id, conversation_id, message_id, quote, confidence, detector,
                detected_at)
            VALUES (\(account), \(draft.kind.rawValue), \(contact), \(conversation), \(message), \(quote),
                \(draft.confidence), \(draft.detector.rawValue), \(now))
            """)
        try audit("signal.detected", .signal, id) { changes in
            changes.change("kind", nil, draft.kind.rawValue)
            changes.change("quote", nil, quote)
            changes.change("confidence", nil, draft.confidence)
            changes.change("detector", nil, draft.detector.rawValue)
            if let contact { changes.change("contact_id", nil, contact) }
            if let message { changes.change("message_id", nil, message) }
        }
        return RecordReceipt(id: id, isExisting: false)
    }

    /// The signal that the same message has given; without a message, that the conversation has given in the same
    /// words.
    private func earlierSignal(like draft: SignalDraft, quote: String, message: Int64?) throws -> Signal? {
        let same: SQL
        if let message {
            same = "s.message_id = \(message)"
        } else if let conversation {
            same = "s.message_id IS NULL AND s.conversation_id = \(conversation) AND s.quote = \(quote)"
        } else {
            return nil
        }
        return try records.first(
            """
            SELECT \(fragment: Signal.columns) FROM signals s
            WHERE s.account_id = \(account) AND \(fragment: same) AND s.kind = \(draft.kind.rawValue)
            """, Signal.init(row:))
    }

    private func confirm(_ signal: Signal, by draft: SignalDraft, quote: String) throws {
        // A model has read the message; what it says of the cues' finds counts, be it more or less.
        let isSurer =
            draft.detector > signal.detector
            || draft.detector == signal.detector && draft.confidence > signal.confidence
        let confidence = isSurer ? draft.confidence : signal.confidence
        let newQuote = isSurer ? quote : signal.quote
        let detector = max(signal.detector, draft.detector)
        guard confidence != signal.confidence || detector != signal.detector else { return }
        try records.execute(
            """
            UPDATE signals SET confidence = \(confidence), quote = \(newQuote), detector = \(detector.rawValue),
                version = version + 1
            WHERE account_id = \(account) AND id = \(signal.id)
            """)
        try audit("signal.updated", .signal, signal.id) { changes in
            if isSurer { changes.change("confidence", signal.confidence, confidence) }
            if newQuote != signal.quote { changes.change("quote", signal.quote, newQuote) }
            if detector != signal.detector {
                changes.change("detector", signal.detector.rawValue, detector.rawValue)
            }
        }
    }
}
