import CRM

extension CRMFill {
    private static let companies = 20_000

    /// Names with a long tail, as people's are: a few hundred common ones and some thousand rare ones.
    func fillPeople(_ bare: BareConnection) throws {
        try bare.execute("CREATE TEMP TABLE first_names (id INTEGER PRIMARY KEY, name TEXT, key TEXT)")
        try bare.execute("CREATE TEMP TABLE last_names (id INTEGER PRIMARY KEY, name TEXT, key TEXT)")
        try add(SeedNames.first, to: "first_names", bare)
        try add(Self.lastNames, to: "last_names", bare)
        let last = Self.lastNames.count
        try bare.execute(
            """
            \(numbers(Self.companies))
            INSERT INTO companies (id, account_id, name, name_key, website, created_at)
            SELECT i + 1, 1, l.name || ' ' || i, l.key || ' ' || i, 'https://' || l.key || i || '.example', \(now)
            FROM n JOIN last_names l ON l.id = i % \(last)
            """)
        // The first companies have most people: one contact in two is of none.
        try bare.execute(
            """
            \(numbers(size.contacts))
            INSERT INTO contacts (id, account_id, first_name, last_name, email, phone, company_id, created_at, owner_id,
                name_key, phone_digits)
            SELECT i + 1, 1, f.name, l.name, f.key || '.' || l.key || i || '@mail' || (i % 300) || '.example',
                '+49 ' || (150 + i % 30) || ' ' || (1000000 + \(Self.scattered("i", 0, below: 9_000_000))),
                CASE i % 2 WHEN 0 THEN 1 + \(Self.scattered("i", 1, below: Self.companies)) END,
                \(now) - \(Self.scattered("i", 2, below: 500_000)) * 120000, 1 + i % \(Self.users),
                f.key || ' ' || l.key,
                '49' || (150 + i % 30) || (1000000 + \(Self.scattered("i", 0, below: 9_000_000)))
            FROM n JOIN first_names f ON f.id = \(Self.scattered("i", 3, below: SeedNames.first.count))
            JOIN last_names l
                ON l.id = CASE WHEN i % 3 = 0 THEN \(Self.scattered("i", 4, below: SeedNames.last.count))
                    ELSE \(Self.scattered("i", 5, below: last)) END
            """)
    }

    private func add(_ names: [String], to table: String, _ bare: BareConnection) throws {
        for (place, name) in names.enumerated() {
            try bare.run(
                RecordedStatement(
                    text: "INSERT INTO \(table) VALUES (?, ?, ?)",
                    values: [.integer(Int64(place)), .text(name), .text(NameKey.of(name))]))
        }
    }

    private static let lastNames: [String] = {
        let starts = [
            "Acker", "Alder", "Berg", "Birken", "Blum", "Brenn", "Buch", "Dorn", "Eber", "Eich", "Engel", "Falken",
            "Feld",
            "Fried", "Gold", "Grun", "Hagen", "Hirsch", "Holz", "Kirch", "Klein", "Kron", "Land", "Linden", "Lowen",
            "Mar", "Moor", "Nieder", "Ober", "Ost", "Rosen", "Roth", "Schon", "Silber", "Stein", "Tannen", "Wald",
            "Weiden", "West", "Winter",
        ]
        let ends = [
            "auer", "bach", "baum", "beck", "berg", "blatt", "brink", "burg", "dahl", "dorf", "feld", "garten", "hagen",
            "haus", "heim", "hof", "hoff", "holm", "horst", "huber", "kamp", "lund", "mann", "meier", "mueller",
            "quist",
            "rup", "sen", "son", "stad", "stein", "strom", "tal", "thal", "vik", "wald", "weg", "wick", "wood", "worth",
        ]
        return SeedNames.last + starts.flatMap { start in ends.map { start + $0 } }
    }()
}
