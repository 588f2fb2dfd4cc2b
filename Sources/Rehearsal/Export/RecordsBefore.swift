import CRM
import JSON
import Runtime
import Storage

/// The records that a conversation had before it when it began: the visitor's card, its company, deals, activities and
/// notes, and the people they belong to, with what was changed since taken back by the audit.
struct RecordsBefore {
    /// A record's kind and id.
    struct Name: Hashable {
        var kind: String
        var id: Int64
    }

    private let records: AccountTransaction
    private let conversation: Conversation
    /// The last event before the conversation.
    private let boundary: Int64
    /// In the order in which they are made again.
    private(set) var found: [(name: Name, fields: JSONObject)] = []
    /// The account's settings that are not as scripts have them: features that are off, and limits.
    private(set) var settings = JSONObject()
    /// What cannot be said in a script.
    private(set) var remarks: [String] = []
    private let currency: Currency

    /// At most so many of each kind.
    private static let most: Int64 = 50

    init(_ conversation: Conversation, _ records: AccountTransaction) throws {
        self.records = records
        self.conversation = conversation
        boundary = try Self.boundary(of: conversation, records)
        currency =
            try records.first("SELECT currency FROM accounts WHERE id = \(records.account)") {
                try Currency($0.text(0))
            } ?? .usd
        if let contact = conversation.contact { try read(contact) }
        try readSettings()
    }

    /// Events of the same instant are the conversation's own from its first one on.
    private static func boundary(of conversation: Conversation, _ records: AccountTransaction) throws -> Int64 {
        let account = records.account
        let own =
            try records.first(
                "SELECT min(id) FROM events WHERE account_id = \(account) AND conversation_id = \(conversation.id)"
            ) { $0.optionalInt(0) } ?? nil
        let start = conversation.createdAt
        return try records.first(
            """
            SELECT max(id) FROM events WHERE account_id = \(account)
            AND (at < \(start) OR (at = \(start) AND id < \(own ?? .max)))
            """
        ) { $0.optionalInt(0) ?? 0 } ?? 0
    }

    private mutating func readSettings() throws {
        let account = records.account
        let row = try records.first(
            """
            SELECT enable_native_crm, enable_buying_signals, enable_post_chat_crm_summary, max_deals, max_companies
            FROM accounts WHERE id = \(account)
            """
        ) { (flags: [$0.bool(0), $0.bool(1), $0.bool(2)], deals: $0.int(3), companies: $0.int(4)) }
        guard let row else { return }
        for (name, isOn) in zip(GivenReader.flags, row.flags) where !isOn { settings[name] = false }
        try limit("MaxDeals", row.deals, "deals", "deal")
        try limit("MaxCompanies", row.companies, "companies", "company")
    }

    /// A limit counts all records of the account, and a script has only the visitor's: it is less by the others.
    private mutating func limit(_ name: String, _ limit: Int64, _ table: SQL, _ kind: String) throws {
        guard limit > 0 else { return }
        let live =
            try records.first(
                """
                SELECT count(*) FROM \(fragment: table) t WHERE account_id = \(records.account) AND archived_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM events e WHERE e.account_id = \(records.account) AND e.record = \(kind)
                AND e.record_id = t.id AND e.kind = \(kind + ".created") AND e.id > \(boundary))
                """
            ) { $0.int(0) } ?? 0
        let given = Int64(found.count { $0.name.kind == kind })
        if live < limit {
            settings[name] = JSON(limit - live + given)
            return
        }
        // It was used up; in a script 0 is no limit, so there must be something that uses up 1.
        settings[name] = JSON(max(1, given))
        if given == 0 { found.append((Name(kind: kind, id: 0), ["name": "Of somebody else"])) }
    }

    private mutating func read(_ contact: Int64) throws {
        let account = records.account
        guard
            var person = try row(
                "contact", contact,
                """
                SELECT json_object('first_name', first_name, 'last_name', last_name, 'email', email, 'phone', phone,
                'zone', zone, 'company', company_id) FROM contacts WHERE account_id = \(account) AND id = \(contact)
                """)
        else { return }
        rename(&person, "company_id", "company")
        var people: [(Name, JSONObject)] = []
        if let company = person["company"]?.number?.int64, let fields = try self.company(company) {
            people.append((Name(kind: "company", id: company), fields))
        } else {
            person["company"] = nil
        }
        people.append((Name(kind: "contact", id: contact), person))
        let deals = try self.deals(of: contact, at: person["company"])
        let activities = try self.activities(of: contact, deals.map(\.0.id))
        let notes = try self.notes(of: contact, deals.map(\.0.id))
        let users = try self.users(of: deals + activities)
        // As `given` makes them: companies, users, contacts, deals, activities, notes.
        found = people.filter { $0.0.kind == "company" } + users + people.filter { $0.0.kind == "contact" }
        found += deals + activities + notes
    }

    private func company(_ id: Int64) throws -> JSONObject? {
        try row(
            "company", id,
            """
            SELECT json_object('name', name, 'phone', phone, 'email', email, 'website', website, 'industry', industry,
            'city', city, 'country', country) FROM companies WHERE account_id = \(records.account) AND id = \(id)
            """)
    }

    private mutating func deals(of contact: Int64, at company: JSON?) throws -> [(Name, JSONObject)] {
        let account = records.account
        let ids = try records.all(
            """
            SELECT d.id FROM deals d JOIN deal_contacts c ON c.deal_id = d.id
            WHERE d.account_id = \(account) AND c.contact_id = \(contact) ORDER BY d.id LIMIT \(Self.most)
            """
        ) { $0.int(0) }
        var deals: [(Name, JSONObject)] = []
        for id in ids {
            let sql: SQL = """
                SELECT json_object('name', name, 'amount', amount, 'stage_id', stage_id, 'pipeline_id', pipeline_id,
                'close_date', close_date, 'lost_reason', lost_reason, 'lost_note', lost_note, 'source', source,
                'owner', owner_id, 'company', company_id) FROM deals WHERE account_id = \(account) AND id = \(id)
                """
            guard var deal = try row("deal", id, sql) else { continue }
            rename(&deal, "owner_id", "owner")
            rename(&deal, "company_id", "company")
            if let amount = deal["amount"]?.number?.int64 {
                deal["amount"] = .number(Amount.majorUnits(amount, in: currency))
            }
            try place(&deal)
            if deal["company"] != company { deal["company"] = nil }
            deal["contact"] = JSON(contact)
            deals.append((Name(kind: "deal", id: id), deal))
        }
        return deals
    }

    /// Stage and pipeline by their names; the pipeline where it is not the first.
    private mutating func place(_ deal: inout JSONObject) throws {
        let account = records.account
        if let stage = deal["stage_id"]?.number?.int64 {
            deal["stage"] = try records.first("SELECT name FROM stages WHERE account_id = \(account) AND id = \(stage)")
            {
                .string($0.text(0))
            }
        }
        let first = try records.first("SELECT min(id) FROM pipelines WHERE account_id = \(account)") { $0.int(0) }
        if let pipeline = deal["pipeline_id"]?.number?.int64, pipeline != first {
            remarks.append(
                "the deal \"\(deal["name"]?.string ?? "")\" was in another pipeline than the first, which `given` cannot make"
            )
            deal["stage"] = nil
        }
        deal["stage_id"] = nil
        deal["pipeline_id"] = nil
    }

    private func activities(of contact: Int64, _ deals: [Int64]) throws -> [(Name, JSONObject)] {
        let account = records.account
        return try linked("activities", contact, deals).compactMap { id in
            let sql: SQL = """
                SELECT json_object('type', type, 'subject', subject, 'note', note, 'priority', priority, 'due', due_on,
                'assignee', assignee_id, 'contact', contact_id, 'deal', deal_id, 'done_at', done_at)
                FROM activities WHERE account_id = \(account) AND id = \(id)
                """
            guard var activity = try row("activity", id, sql) else { return nil }
            rename(&activity, "assignee_id", "assignee")
            rename(&activity, "deal_id", "deal")
            rename(&activity, "contact_id", "contact")
            if let due = activity["due"]?.object { activity["due"] = due["on"] }
            if activity["done_at"].map({ !$0.isNull }) ?? false { activity["done"] = true }
            activity["done_at"] = nil
            keepLinks(&activity, contact, deals)
            return (Name(kind: "activity", id: id), activity)
        }
    }

    private func notes(of contact: Int64, _ deals: [Int64]) throws -> [(Name, JSONObject)] {
        let account = records.account
        return try linked("notes", contact, deals).compactMap { id in
            let sql: SQL = """
                SELECT json_object('text', text, 'contact', contact_id, 'deal', deal_id)
                FROM notes WHERE account_id = \(account) AND id = \(id)
                """
            guard var note = try row("note", id, sql) else { return nil }
            keepLinks(&note, contact, deals)
            return (Name(kind: "note", id: id), note)
        }
    }

    /// Only to records that are in the script too.
    private func keepLinks(_ fields: inout JSONObject, _ contact: Int64, _ deals: [Int64]) {
        if fields["contact"]?.number?.int64 != contact { fields["contact"] = nil }
        if let deal = fields["deal"]?.number?.int64, !deals.contains(deal) { fields["deal"] = nil }
    }

    private func linked(_ table: SQL, _ contact: Int64, _ deals: [Int64]) throws -> [Int64] {
        let account = records.account
        var ids = try records.all(
            """
            SELECT id FROM \(fragment: table) WHERE account_id = \(account) AND contact_id = \(contact)
            ORDER BY id LIMIT \(Self.most)
            """
        ) { $0.int(0) }
        for deal in deals {
            ids += try records.all(
                """
                SELECT id FROM \(fragment: table) WHERE account_id = \(account) AND deal_id = \(deal)
                ORDER BY id LIMIT \(Self.most)
                """
            ) { $0.int(0) }
        }
        return Set(ids).sorted()
    }

    private func users(of rows: [(Name, JSONObject)]) throws -> [(Name, JSONObject)] {
        let ids = Set(rows.flatMap { [$0.1["owner"], $0.1["assignee"]] }.compactMap { $0?.number?.int64 })
        let account = records.account
        return try ids.sorted().compactMap { id in
            let sql: SQL = """
                SELECT json_object('name', name, 'email', email, 'zone', zone) FROM users
                WHERE account_id = \(account) AND id = \(id)
                """
            return try row("user", id, sql).map { (Name(kind: "user", id: id), $0) }
        }
    }

    // MARK: The audit

    /// A record's fields as they were; nil where it was not there yet, or no longer.
    private func row(_ kind: String, _ id: Int64, _ sql: SQL) throws -> JSONObject? {
        guard var fields = try records.first(sql, { try JSON(parsing: $0.text(0)).object ?? [:] }) else { return nil }
        var wasThere = true
        try records.each(
            """
            SELECT kind, changes FROM events WHERE account_id = \(records.account) AND record = \(kind)
            AND record_id = \(id) AND id > \(boundary) ORDER BY id DESC
            """
        ) { row in
            if row.text(0) == "\(kind).created" { wasThere = false }
            for (field, change) in try JSON(parsing: row.text(1)).object ?? [:] {
                if let old = change[0] { fields[field] = old }
            }
        }
        guard wasThere else { return nil }
        let archived =
            try records.first(
                """
                SELECT count(*) FROM events WHERE account_id = \(records.account) AND record = \(kind)
                AND record_id = \(id) AND id <= \(boundary) AND kind = \(kind + ".archived")
                """
            ) { $0.int(0) } ?? 0
        return archived > 0 ? nil : fields
    }

    /// The audit has its own name for a field; where it has spoken, it is the older one that counts.
    private func rename(_ fields: inout JSONObject, _ audited: String, _ name: String) {
        guard let value = fields[audited] else { return }
        fields[name] = value
        fields[audited] = nil
    }
}
