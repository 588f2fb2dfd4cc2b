extension CRMSchema {
    /// An import and how far it is: what it changed stands in the events, between `first_event` and `last_event`, under
    /// its own actor, and that is what taking it back goes by.
    static let imports = """
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            kind TEXT NOT NULL CHECK (kind IN ('contacts', 'companies', 'deals', 'activities')),
            file_name TEXT NOT NULL,
            mapping TEXT NOT NULL,
            match_field TEXT,
            on_match TEXT NOT NULL CHECK (on_match IN ('update', 'skip', 'create')),
            allows_duplicates INTEGER NOT NULL CHECK (allows_duplicates IN (0, 1)),
            state TEXT NOT NULL CHECK (state IN ('running', 'done', 'reverting', 'reverted')),
            actor TEXT NOT NULL,
            row_count INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL DEFAULT 0,
            updated INTEGER NOT NULL DEFAULT 0,
            unchanged INTEGER NOT NULL DEFAULT 0,
            skipped INTEGER NOT NULL DEFAULT 0,
            refused INTEGER NOT NULL DEFAULT 0,
            next_offset INTEGER NOT NULL DEFAULT 0,
            next_line INTEGER NOT NULL DEFAULT 1,
            fingerprint INTEGER NOT NULL DEFAULT 0,
            first_event INTEGER NOT NULL,
            last_event INTEGER NOT NULL,
            undone INTEGER NOT NULL DEFAULT 0,
            kept INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            finished_at INTEGER,
            reverted_at INTEGER
        ) STRICT;
        CREATE INDEX imports_by_account ON imports (account_id);
        -- A deal by its name, for matching.
        CREATE INDEX deals_by_name ON deals (account_id, name_key) WHERE archived_at IS NULL;
        """
}
