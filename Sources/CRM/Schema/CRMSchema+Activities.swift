extension CRMSchema {
    /// `due_at` is the instant a date-only activity's day begins, or the time that was given: it orders lists; what is
    /// overdue is decided by `due_on` in the assignee's zone, or by `due_at` where `due_has_time`.
    static let activities = """
        CREATE TABLE activities (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            type TEXT NOT NULL CHECK (type IN ('task', 'call', 'email', 'meeting', 'demo')),
            subject TEXT NOT NULL,
            note TEXT,
            priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
            due_on TEXT,
            due_at INTEGER,
            due_has_time INTEGER NOT NULL DEFAULT 0 CHECK (due_has_time IN (0, 1)),
            zone TEXT NOT NULL,
            assignee_id INTEGER REFERENCES users (id),
            contact_id INTEGER REFERENCES contacts (id),
            deal_id INTEGER REFERENCES deals (id),
            conversation_id INTEGER,
            created_by_message INTEGER,
            done_at INTEGER,
            done_by TEXT,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER,
            CHECK ((due_on IS NULL) = (due_at IS NULL)),
            CHECK ((done_at IS NULL) = (done_by IS NULL))
        ) STRICT;
        CREATE INDEX activities_open ON activities (account_id, due_at) WHERE done_at IS NULL AND archived_at IS NULL;
        CREATE INDEX activities_by_assignee ON activities (assignee_id, due_at)
            WHERE assignee_id IS NOT NULL AND done_at IS NULL AND archived_at IS NULL;
        CREATE INDEX activities_by_contact ON activities (contact_id) WHERE contact_id IS NOT NULL;
        CREATE INDEX activities_by_deal ON activities (deal_id) WHERE deal_id IS NOT NULL;
        CREATE INDEX activities_by_conversation ON activities (conversation_id, type) WHERE conversation_id IS NOT NULL;

        CREATE TABLE notes (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            contact_id INTEGER REFERENCES contacts (id),
            deal_id INTEGER REFERENCES deals (id),
            conversation_id INTEGER,
            created_by_message INTEGER,
            text TEXT NOT NULL,
            author TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER,
            CHECK ((contact_id IS NULL) <> (deal_id IS NULL))
        ) STRICT;
        CREATE INDEX notes_by_contact ON notes (contact_id) WHERE contact_id IS NOT NULL;
        CREATE INDEX notes_by_deal ON notes (deal_id) WHERE deal_id IS NOT NULL;
        CREATE INDEX notes_by_message ON notes (created_by_message) WHERE created_by_message IS NOT NULL;
        """
}
