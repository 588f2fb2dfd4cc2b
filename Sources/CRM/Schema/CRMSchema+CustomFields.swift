extension CRMSchema {
    /// Fields that an account adds to its contacts, companies and deals, and rules for those that they have already.
    ///
    /// A value stands as it was typed beside its normalised form, which is empty where it breaks a rule that came
    /// later. It names its record by a column of its own, as every other table does, so that merging and erasing a
    /// contact take its values along.
    static let customFields = """
        CREATE TABLE field_definitions (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            record TEXT NOT NULL CHECK (record IN ('contact', 'company', 'deal')),
            key TEXT NOT NULL,
            label TEXT NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'choice', 'flag')),
            choices TEXT NOT NULL DEFAULT '[]',
            preset TEXT,
            pattern TEXT,
            message TEXT,
            is_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (is_sensitive IN (0, 1)),
            is_required INTEGER NOT NULL DEFAULT 0 CHECK (is_required IN (0, 1)),
            is_builtin INTEGER NOT NULL DEFAULT 0 CHECK (is_builtin IN (0, 1)),
            position INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER,
            CHECK (preset IS NULL OR pattern IS NULL)
        ) STRICT;
        -- A key stays taken while its field is archived: the values are still there.
        CREATE UNIQUE INDEX field_definitions_by_key ON field_definitions (account_id, record, key);
        -- What every write of a contact or a company asks for.
        CREATE INDEX field_definitions_builtin ON field_definitions (account_id, record)
            WHERE is_builtin = 1 AND archived_at IS NULL;

        CREATE TABLE field_values (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            field_id INTEGER NOT NULL REFERENCES field_definitions (id),
            contact_id INTEGER REFERENCES contacts (id),
            company_id INTEGER REFERENCES companies (id),
            deal_id INTEGER REFERENCES deals (id),
            raw TEXT NOT NULL,
            normalized TEXT,
            updated_at INTEGER NOT NULL,
            CHECK ((contact_id IS NOT NULL) + (company_id IS NOT NULL) + (deal_id IS NOT NULL) = 1)
        ) STRICT;
        CREATE UNIQUE INDEX field_values_of_contacts ON field_values (field_id, contact_id)
            WHERE contact_id IS NOT NULL;
        CREATE UNIQUE INDEX field_values_of_companies ON field_values (field_id, company_id)
            WHERE company_id IS NOT NULL;
        CREATE UNIQUE INDEX field_values_of_deals ON field_values (field_id, deal_id) WHERE deal_id IS NOT NULL;
        CREATE INDEX field_values_by_contact ON field_values (contact_id) WHERE contact_id IS NOT NULL;
        CREATE INDEX field_values_by_company ON field_values (company_id) WHERE company_id IS NOT NULL;
        CREATE INDEX field_values_by_deal ON field_values (deal_id) WHERE deal_id IS NOT NULL;
        """
}
