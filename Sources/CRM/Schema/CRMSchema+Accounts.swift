extension CRMSchema {
    static let accounts = """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            zone TEXT NOT NULL,
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            enable_native_crm INTEGER NOT NULL DEFAULT 0 CHECK (enable_native_crm IN (0, 1)),
            enable_buying_signals INTEGER NOT NULL DEFAULT 0 CHECK (enable_buying_signals IN (0, 1)),
            enable_post_chat_crm_summary INTEGER NOT NULL DEFAULT 0 CHECK (enable_post_chat_crm_summary IN (0, 1)),
            max_deals INTEGER NOT NULL DEFAULT 0 CHECK (max_deals >= 0),
            max_pipelines INTEGER NOT NULL DEFAULT 0 CHECK (max_pipelines >= 0),
            max_companies INTEGER NOT NULL DEFAULT 0 CHECK (max_companies >= 0),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            CHECK (enable_native_crm = 1 OR (enable_buying_signals = 0 AND enable_post_chat_crm_summary = 0))
        ) STRICT;

        CREATE TABLE users (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            email TEXT,
            zone TEXT,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE INDEX users_by_account ON users (account_id);
        """
}
