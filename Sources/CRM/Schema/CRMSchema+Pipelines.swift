extension CRMSchema {
    /// A stage keeps the totals of its live deals: `amount_sum` in minor units, `weighted_sum` in minor units ×
    /// per cent, so that neither is ever rounded.
    static let pipelines = """
        CREATE TABLE pipelines (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER,
            CHECK (is_default = 0 OR archived_at IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX pipelines_by_name ON pipelines (account_id, name_key) WHERE archived_at IS NULL;
        CREATE UNIQUE INDEX pipelines_default ON pipelines (account_id) WHERE is_default = 1;

        CREATE TABLE stages (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            pipeline_id INTEGER NOT NULL REFERENCES pipelines (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('open', 'won', 'lost')),
            probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
            position INTEGER NOT NULL,
            deal_count INTEGER NOT NULL DEFAULT 0 CHECK (deal_count >= 0),
            amount_sum INTEGER NOT NULL DEFAULT 0,
            weighted_sum INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX stages_by_pipeline ON stages (account_id, pipeline_id, position);
        CREATE UNIQUE INDEX stages_by_name ON stages (pipeline_id, name_key);
        """
}
