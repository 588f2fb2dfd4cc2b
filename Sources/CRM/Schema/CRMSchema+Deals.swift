extension CRMSchema {
    static let deals = """
        CREATE TABLE deals (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            pipeline_id INTEGER NOT NULL REFERENCES pipelines (id),
            stage_id INTEGER NOT NULL REFERENCES stages (id),
            amount INTEGER CHECK (amount >= 0),
            currency TEXT NOT NULL,
            probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
            close_date TEXT,
            lost_reason TEXT,
            lost_note TEXT,
            owner_id INTEGER REFERENCES users (id),
            source TEXT NOT NULL CHECK (source IN
                ('web', 'form', 'whatsapp', 'sms', 'email', 'facebook', 'ivr', 'manual', 'import', 'api')),
            company_id INTEGER REFERENCES companies (id),
            rank INTEGER NOT NULL,
            last_activity_at INTEGER,
            stage_entered_at INTEGER NOT NULL,
            created_in_conversation INTEGER,
            created_by_message INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        -- The board: a column's cards in their order.
        CREATE INDEX deals_by_stage ON deals (account_id, stage_id, rank) WHERE archived_at IS NULL;
        -- What a repeated call of a bot is recognised by.
        CREATE INDEX deals_by_conversation ON deals (created_in_conversation, name_key)
            WHERE created_in_conversation IS NOT NULL;
        CREATE INDEX deals_by_company ON deals (company_id) WHERE company_id IS NOT NULL;
        CREATE INDEX deals_by_owner ON deals (owner_id) WHERE owner_id IS NOT NULL;
        CREATE TRIGGER deals_keep_source BEFORE UPDATE OF source ON deals
        BEGIN SELECT RAISE(ABORT, 'a deal''s source never changes'); END;

        CREATE TABLE deal_contacts (
            account_id INTEGER NOT NULL,
            deal_id INTEGER NOT NULL REFERENCES deals (id),
            contact_id INTEGER NOT NULL REFERENCES contacts (id),
            role TEXT NOT NULL CHECK (role IN ('primary', 'decision_maker', 'influencer', 'technical')),
            PRIMARY KEY (deal_id, contact_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deal_contacts_by_contact ON deal_contacts (contact_id);
        CREATE UNIQUE INDEX deal_contacts_primary ON deal_contacts (deal_id) WHERE role = 'primary';

        CREATE TABLE deal_conversations (
            account_id INTEGER NOT NULL,
            conversation_id INTEGER NOT NULL,
            deal_id INTEGER NOT NULL REFERENCES deals (id),
            PRIMARY KEY (conversation_id, deal_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX deal_conversations_by_deal ON deal_conversations (deal_id);

        -- Append-only: where a deal came from and went to, when, by whom, and what it was worth then.
        CREATE TABLE deal_transitions (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL,
            deal_id INTEGER NOT NULL REFERENCES deals (id),
            from_stage_id INTEGER,
            to_stage_id INTEGER NOT NULL,
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            amount INTEGER,
            time_in_stage INTEGER
        ) STRICT;
        CREATE INDEX deal_transitions_by_deal ON deal_transitions (deal_id);
        CREATE TRIGGER deal_transitions_stand BEFORE UPDATE ON deal_transitions
        BEGIN SELECT RAISE(ABORT, 'a deal''s history never changes'); END;
        CREATE TRIGGER deal_transitions_stay BEFORE DELETE ON deal_transitions
        BEGIN SELECT RAISE(ABORT, 'a deal''s history never changes'); END;
        """
}
