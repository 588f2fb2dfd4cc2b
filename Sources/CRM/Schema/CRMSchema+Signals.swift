extension CRMSchema {
    /// Buying signals with their evidence: the message, the words, how sure, found by what.
    static let signals = """
        CREATE TABLE signals (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            kind TEXT NOT NULL CHECK (kind IN ('ready_to_buy', 'budget', 'timeline', 'authority', 'pain_point',
                'competitor', 'pricing_question', 'feature_interest', 'referral', 'objection')),
            contact_id INTEGER REFERENCES contacts (id),
            conversation_id INTEGER,
            message_id INTEGER,
            quote TEXT NOT NULL,
            confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
            detector TEXT NOT NULL CHECK (detector IN ('cues', 'model', 'bot', 'user')),
            status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'dealt', 'dismissed')),
            deal_id INTEGER REFERENCES deals (id),
            decided_at INTEGER,
            decided_by TEXT,
            detected_at INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            CHECK ((status = 'dealt') = (deal_id IS NOT NULL)),
            CHECK ((status = 'new') = (decided_at IS NULL)),
            CHECK ((decided_at IS NULL) = (decided_by IS NULL))
        ) STRICT;
        -- One signal of a kind a message: what a repeated detection is recognised by.
        CREATE UNIQUE INDEX signals_by_message ON signals (account_id, message_id, kind) WHERE message_id IS NOT NULL;
        CREATE INDEX signals_by_time ON signals (account_id, detected_at);
        CREATE INDEX signals_by_conversation ON signals (account_id, conversation_id, detected_at)
            WHERE conversation_id IS NOT NULL;
        CREATE INDEX signals_timeline ON signals (account_id, contact_id, detected_at)
            WHERE contact_id IS NOT NULL AND status <> 'dismissed';
        CREATE INDEX signals_by_outcome ON signals (account_id, kind, status);
        """
}
