extension CRMSchema {
    static let people = """
        CREATE TABLE companies (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            phone TEXT,
            email TEXT,
            website TEXT,
            linkedin_url TEXT,
            industry TEXT,
            company_size TEXT,
            employee_count INTEGER,
            annual_revenue INTEGER,
            street TEXT,
            city TEXT,
            region TEXT,
            postal_code TEXT,
            country TEXT,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE INDEX companies_by_name ON companies (account_id, name_key);

        CREATE TABLE contacts (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            first_name TEXT,
            last_name TEXT,
            email TEXT,
            phone TEXT,
            company_id INTEGER REFERENCES companies (id),
            zone TEXT,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE INDEX contacts_by_account ON contacts (account_id);
        CREATE INDEX contacts_by_company ON contacts (company_id) WHERE company_id IS NOT NULL;
        CREATE INDEX contacts_by_email ON contacts (account_id, email COLLATE NOCASE) WHERE email IS NOT NULL;

        CREATE TABLE contact_identities (
            account_id INTEGER NOT NULL,
            channel TEXT NOT NULL,
            external_id TEXT NOT NULL,
            contact_id INTEGER NOT NULL REFERENCES contacts (id),
            created_at INTEGER NOT NULL,
            PRIMARY KEY (account_id, channel, external_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX identities_by_contact ON contact_identities (contact_id);
        """
}
