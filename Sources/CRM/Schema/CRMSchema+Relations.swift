extension CRMSchema {
    /// What contacts and companies have around them: owners, tags, segments, lists, teams, merges, search.
    ///
    /// `phone_digits` and `name_key` are what duplicates are looked up by; the service layer keeps them. In the search
    /// table a row's id says which record it is, see `SearchKey`; the index itself holds no text.
    static let relations = """
        ALTER TABLE contacts ADD COLUMN owner_id INTEGER REFERENCES users (id);
        ALTER TABLE contacts ADD COLUMN merged_into INTEGER REFERENCES contacts (id);
        ALTER TABLE contacts ADD COLUMN erased_at INTEGER;
        ALTER TABLE contacts ADD COLUMN name_key TEXT;
        ALTER TABLE contacts ADD COLUMN phone_digits TEXT;
        UPDATE contacts SET
            name_key = nullif(lower(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))), ''),
            phone_digits = nullif(ltrim(replace(replace(replace(replace(replace(replace(replace(
                phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', ''), '0'), '');
        CREATE INDEX contacts_by_owner ON contacts (owner_id) WHERE owner_id IS NOT NULL;
        CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX contacts_by_name ON contacts (account_id, name_key) WHERE name_key IS NOT NULL;
        CREATE INDEX contacts_by_phone ON contacts (account_id, substr(phone_digits, -7))
            WHERE phone_digits IS NOT NULL;

        ALTER TABLE contact_identities ADD COLUMN is_verified INTEGER NOT NULL DEFAULT 0 CHECK (is_verified IN (0, 1));

        ALTER TABLE companies ADD COLUMN owner_id INTEGER REFERENCES users (id);
        CREATE INDEX companies_by_owner ON companies (owner_id) WHERE owner_id IS NOT NULL;

        ALTER TABLE users ADD COLUMN scope TEXT NOT NULL DEFAULT 'all' CHECK (scope IN ('own', 'team', 'all'));
        ALTER TABLE users ADD COLUMN is_admin INTEGER NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1));
        ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

        CREATE TABLE teams (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX teams_by_name ON teams (account_id, name_key) WHERE archived_at IS NULL;

        CREATE TABLE team_members (
            account_id INTEGER NOT NULL,
            team_id INTEGER NOT NULL REFERENCES teams (id),
            user_id INTEGER NOT NULL REFERENCES users (id),
            PRIMARY KEY (team_id, user_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX team_members_by_user ON team_members (user_id);

        CREATE TABLE tags (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX tags_by_name ON tags (account_id, name_key) WHERE archived_at IS NULL;

        -- A row for each time that a tag was put on; taken off, it keeps both times for the timeline.
        CREATE TABLE taggings (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL,
            tag_id INTEGER NOT NULL REFERENCES tags (id),
            contact_id INTEGER REFERENCES contacts (id),
            deal_id INTEGER REFERENCES deals (id),
            applied_at INTEGER NOT NULL,
            applied_by TEXT NOT NULL,
            removed_at INTEGER,
            removed_by TEXT,
            CHECK ((contact_id IS NULL) <> (deal_id IS NULL)),
            CHECK ((removed_at IS NULL) = (removed_by IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX taggings_of_contact ON taggings (contact_id, tag_id)
            WHERE contact_id IS NOT NULL AND removed_at IS NULL;
        CREATE UNIQUE INDEX taggings_of_deal ON taggings (deal_id, tag_id)
            WHERE deal_id IS NOT NULL AND removed_at IS NULL;
        CREATE INDEX taggings_timeline ON taggings (account_id, contact_id, applied_at) WHERE contact_id IS NOT NULL;
        CREATE INDEX taggings_by_tag ON taggings (tag_id, contact_id) WHERE removed_at IS NULL;

        CREATE TABLE segments (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('contact', 'company', 'deal')),
            filter TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX segments_by_name ON segments (account_id, name_key) WHERE archived_at IS NULL;

        CREATE TABLE lists (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX lists_by_name ON lists (account_id, name_key) WHERE archived_at IS NULL;

        CREATE TABLE list_members (
            account_id INTEGER NOT NULL,
            list_id INTEGER NOT NULL REFERENCES lists (id),
            contact_id INTEGER NOT NULL REFERENCES contacts (id),
            added_at INTEGER NOT NULL,
            PRIMARY KEY (list_id, contact_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX list_members_by_contact ON list_members (contact_id);

        -- What a merge changed and moved, so that it can be undone.
        CREATE TABLE contact_merges (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL,
            winner_id INTEGER NOT NULL REFERENCES contacts (id),
            loser_id INTEGER NOT NULL REFERENCES contacts (id),
            fields TEXT NOT NULL,
            loser_archived_at INTEGER,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            undone_at INTEGER
        ) STRICT;
        CREATE INDEX contact_merges_by_winner ON contact_merges (winner_id);
        CREATE INDEX contact_merges_by_loser ON contact_merges (loser_id);

        CREATE TABLE contact_merge_moves (
            account_id INTEGER NOT NULL,
            merge_id INTEGER NOT NULL REFERENCES contact_merges (id),
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            row_keys TEXT NOT NULL,
            PRIMARY KEY (merge_id, table_name, column_name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE search_entries (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL,
            text TEXT NOT NULL,
            is_pending INTEGER NOT NULL CHECK (is_pending IN (0, 1))
        ) STRICT;
        CREATE INDEX search_titles ON search_entries (account_id, substr(text, 1, 24));
        CREATE INDEX search_pending ON search_entries (account_id, id) WHERE is_pending = 1;
        CREATE VIRTUAL TABLE search USING fts5 (
            text, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');
        -- How common a trigram is, counted in one record of sixteen: what a search begins with the rarest by.
        CREATE TABLE search_trigrams (
            account_id INTEGER NOT NULL,
            trigram TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (account_id, trigram)
        ) STRICT, WITHOUT ROWID;
        """
}
