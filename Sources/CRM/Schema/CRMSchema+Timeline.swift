extension CRMSchema {
    /// Reminders, orders, loyalty entries, support tickets, lead forms, and what the timeline is read by.
    ///
    /// Each source of the timeline has an index `(account, contact, time)` that says which rows come next; the rows
    /// themselves are read for the few that a page shows. `archived_at` is in them, always NULL, because SQLite asks the
    /// row for a column of the index's condition otherwise.
    ///
    /// Visitors' keys, by which a form's rate is kept, stay for a minute.
    static let timeline = """
        ALTER TABLE activities ADD COLUMN remind_at INTEGER;
        -- When the reminder was written, and when the activity was found to be overdue: what is done once.
        ALTER TABLE activities ADD COLUMN reminded_at INTEGER;
        ALTER TABLE activities ADD COLUMN overdue_at INTEGER;
        CREATE INDEX activities_to_remind ON activities (account_id, remind_at)
            WHERE remind_at IS NOT NULL AND reminded_at IS NULL AND done_at IS NULL AND archived_at IS NULL;
        CREATE INDEX activities_to_fall_due ON activities (account_id, due_at)
            WHERE due_at IS NOT NULL AND overdue_at IS NULL AND done_at IS NULL AND archived_at IS NULL;
        CREATE INDEX activities_timeline ON activities (account_id, contact_id, coalesce(done_at, created_at))
            WHERE contact_id IS NOT NULL AND archived_at IS NULL;
        -- Of a deal alone: these show with each contact of the deal.
        CREATE INDEX activities_deal_timeline ON activities (account_id, deal_id, coalesce(done_at, created_at))
            WHERE contact_id IS NULL AND deal_id IS NOT NULL AND archived_at IS NULL;
        CREATE INDEX notes_timeline ON notes (account_id, contact_id, archived_at, created_at)
            WHERE contact_id IS NOT NULL AND archived_at IS NULL;
        CREATE INDEX notes_deal_timeline ON notes (account_id, deal_id, archived_at, created_at)
            WHERE deal_id IS NOT NULL AND archived_at IS NULL;
        -- With the time in it the index of a deal's history answers alone, too, when each step was.
        DROP INDEX deal_transitions_by_deal;
        CREATE INDEX deal_transitions_by_deal ON deal_transitions (deal_id, to_stage_id, at);

        -- What has fallen due, for whom; a user of NULL is nobody's in particular.
        CREATE TABLE reminders (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            activity_id INTEGER NOT NULL REFERENCES activities (id),
            user_id INTEGER REFERENCES users (id),
            kind TEXT NOT NULL CHECK (kind IN ('reminder', 'overdue')),
            at INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            seen_at INTEGER,
            UNIQUE (activity_id, kind, at)
        ) STRICT;
        CREATE INDEX reminders_unseen ON reminders (account_id, user_id, at) WHERE seen_at IS NULL;

        -- The shops an account is connected with: whether their orders show.
        CREATE TABLE shops (
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            source TEXT NOT NULL,
            is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
            changed_at INTEGER NOT NULL,
            PRIMARY KEY (account_id, source)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE orders (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            source TEXT NOT NULL,
            external_id TEXT NOT NULL,
            number TEXT NOT NULL,
            number_key TEXT NOT NULL,
            contact_id INTEGER REFERENCES contacts (id),
            total INTEGER NOT NULL CHECK (total >= 0),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            status TEXT NOT NULL,
            fulfilment_status TEXT,
            placed_at INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX orders_by_external_id ON orders (account_id, source, external_id);
        CREATE INDEX orders_by_number ON orders (account_id, number_key);
        CREATE INDEX orders_timeline ON orders (account_id, contact_id, placed_at) WHERE contact_id IS NOT NULL;
        CREATE INDEX orders_by_time ON orders (account_id, placed_at);

        -- Append-only: a correction is an entry of its own.
        CREATE TABLE loyalty_entries (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            contact_id INTEGER NOT NULL REFERENCES contacts (id),
            points INTEGER NOT NULL,
            balance INTEGER NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX loyalty_timeline ON loyalty_entries (account_id, contact_id, at);

        CREATE TABLE tickets (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            number TEXT NOT NULL,
            subject TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'pending', 'solved', 'closed')),
            priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
            contact_id INTEGER REFERENCES contacts (id),
            opened_at INTEGER NOT NULL,
            closed_at INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER,
            CHECK ((closed_at IS NOT NULL) = (status IN ('solved', 'closed')))
        ) STRICT;
        CREATE UNIQUE INDEX tickets_by_number ON tickets (account_id, number);
        CREATE INDEX tickets_timeline ON tickets (account_id, contact_id, archived_at, opened_at)
            WHERE contact_id IS NOT NULL AND archived_at IS NULL;

        CREATE TABLE forms (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            fields TEXT NOT NULL,
            pipeline_id INTEGER REFERENCES pipelines (id),
            stage_id INTEGER REFERENCES stages (id),
            owner_id INTEGER REFERENCES users (id),
            honeypot TEXT NOT NULL,
            rate_per_minute INTEGER NOT NULL CHECK (rate_per_minute > 0),
            submissions INTEGER NOT NULL DEFAULT 0,
            dropped INTEGER NOT NULL DEFAULT 0,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX forms_by_name ON forms (account_id, name_key) WHERE archived_at IS NULL;

        -- What a submission led to; what was typed is in the records it made.
        CREATE TABLE form_submissions (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            form_id INTEGER NOT NULL REFERENCES forms (id),
            contact_id INTEGER NOT NULL REFERENCES contacts (id),
            deal_id INTEGER NOT NULL REFERENCES deals (id),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX form_submissions_by_form ON form_submissions (account_id, form_id);
        CREATE INDEX form_submissions_by_contact ON form_submissions (contact_id);

        -- How often a visitor has sent a form within the minute that began at `since`.
        CREATE TABLE form_rates (
            account_id INTEGER NOT NULL,
            form_id INTEGER NOT NULL REFERENCES forms (id),
            visitor_key TEXT NOT NULL,
            since INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (form_id, visitor_key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX form_rates_by_time ON form_rates (account_id, since);
        """
}
