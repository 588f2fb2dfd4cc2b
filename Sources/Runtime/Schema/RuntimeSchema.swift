package import Storage

/// The tables of the journal: conversations, their messages, runs and steps.
package enum RuntimeSchema {
    package static let migrations = [
        Migration(
            "runtime-1-journal",
            """
            CREATE TABLE definitions (
                account_id INTEGER NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
                PRIMARY KEY (account_id, hash)
            ) STRICT, WITHOUT ROWID;

            -- Rendered prompts, each once.
            CREATE TABLE texts (
                account_id INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
                PRIMARY KEY (account_id, hash)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE conversations (
                id INTEGER PRIMARY KEY,
                account_id INTEGER NOT NULL,
                channel TEXT NOT NULL,
                contact_id INTEGER,
                zone TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN
                    ('busy', 'waiting', 'sleeping', 'approval', 'parked', 'person', 'resolved')),
                owner TEXT,
                owner_epoch INTEGER NOT NULL DEFAULT 0,
                run_id INTEGER,
                turns INTEGER NOT NULL DEFAULT 0,
                pending INTEGER NOT NULL DEFAULT 0,
                taken_message INTEGER NOT NULL DEFAULT 0,
                wake_at INTEGER,
                outcome TEXT,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                CHECK ((state = 'resolved') = (outcome IS NOT NULL)),
                CHECK ((state = 'person') = (owner IS NOT NULL))
            ) STRICT;
            CREATE INDEX conversations_open ON conversations (account_id, contact_id, channel) WHERE state <> 'resolved';
            CREATE INDEX conversations_by_time ON conversations (account_id, created_at);
            CREATE INDEX conversations_to_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;

            CREATE TABLE messages (
                id INTEGER PRIMARY KEY,
                account_id INTEGER NOT NULL,
                conversation_id INTEGER NOT NULL REFERENCES conversations (id),
                author TEXT NOT NULL,
                text TEXT NOT NULL,
                extras TEXT,
                client_id TEXT,
                at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX messages_by_conversation ON messages (conversation_id);
            CREATE UNIQUE INDEX messages_by_client_id ON messages (conversation_id, client_id) WHERE client_id IS NOT NULL;

            CREATE TABLE runs (
                id INTEGER PRIMARY KEY,
                account_id INTEGER NOT NULL,
                conversation_id INTEGER REFERENCES conversations (id),
                is_foreground INTEGER NOT NULL,
                workflow TEXT NOT NULL,
                definition TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'done', 'failed')),
                cursor TEXT NOT NULL,
                inputs TEXT NOT NULL,
                outcome TEXT,
                wake_at INTEGER,
                created_at INTEGER NOT NULL,
                ended_at INTEGER,
                FOREIGN KEY (account_id, definition) REFERENCES definitions (account_id, hash)
            ) STRICT;
            CREATE INDEX runs_by_conversation ON runs (conversation_id);
            CREATE INDEX runs_in_background ON runs (state) WHERE state = 'open' AND is_foreground = 0;

            CREATE TABLE steps (
                id INTEGER PRIMARY KEY,
                account_id INTEGER NOT NULL,
                run_id INTEGER NOT NULL REFERENCES runs (id),
                turn INTEGER NOT NULL,
                kind TEXT NOT NULL,
                path TEXT NOT NULL,
                visit INTEGER NOT NULL,
                message_id INTEGER REFERENCES messages (id),
                payload TEXT,
                at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX steps_by_run ON steps (run_id);

            -- How long a step took: beside the journal, so that a replay gives the same journal.
            CREATE TABLE timings (
                step_id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, microseconds INTEGER NOT NULL
            ) STRICT;

            -- One row for each call slot whose native tool has taken effect.
            CREATE TABLE effects (
                run_id INTEGER NOT NULL,
                path TEXT NOT NULL,
                visit INTEGER NOT NULL,
                call INTEGER NOT NULL,
                account_id INTEGER NOT NULL,
                step_id INTEGER NOT NULL,
                record TEXT,
                record_id INTEGER,
                is_existing INTEGER NOT NULL,
                PRIMARY KEY (run_id, path, visit, call)
            ) STRICT, WITHOUT ROWID;

            -- What `steps.<node>` sees: the latest visit of each node.
            CREATE TABLE node_results (
                run_id INTEGER NOT NULL,
                path TEXT NOT NULL,
                account_id INTEGER NOT NULL,
                result TEXT,
                outcome TEXT,
                error TEXT,
                attempts INTEGER NOT NULL,
                PRIMARY KEY (run_id, path)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE approvals (
                id INTEGER PRIMARY KEY,
                account_id INTEGER NOT NULL,
                conversation_id INTEGER,
                run_id INTEGER NOT NULL,
                step_id INTEGER NOT NULL,
                call INTEGER NOT NULL,
                slot INTEGER NOT NULL,
                tool TEXT NOT NULL,
                arguments TEXT NOT NULL,
                dedupes INTEGER NOT NULL,
                preview TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'declined')),
                decided_by TEXT,
                created_at INTEGER NOT NULL,
                decided_at INTEGER,
                UNIQUE (step_id, call)
            ) STRICT;
            CREATE INDEX approvals_open ON approvals (account_id, state) WHERE state = 'open';

            CREATE TABLE schedules (
                account_id INTEGER NOT NULL, workflow TEXT NOT NULL, place INTEGER NOT NULL, next_at INTEGER NOT NULL,
                PRIMARY KEY (account_id, workflow, place)
            ) STRICT, WITHOUT ROWID;

            -- How far the events have been looked through for triggers.
            CREATE TABLE trigger_feed (id INTEGER PRIMARY KEY CHECK (id = 1), last_event INTEGER NOT NULL) STRICT;
            """),
        Migration(
            "runtime-2-timeline",
            """
            -- A contact's conversations, newest first.
            CREATE INDEX conversations_by_contact ON conversations (account_id, contact_id, created_at)
                WHERE contact_id IS NOT NULL;
            """),
    ]
}
