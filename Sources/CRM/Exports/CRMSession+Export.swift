import JSON
import Storage

extension CRMSession {
    /// Hands over the titles and then each live record, oldest first, as an import takes them.
    ///
    /// Row by row from one statement, so that memory stays flat however many there are.
    ///
    /// - Parameter unmasked: whether sensitive fields are written as they are.
    package func export(_ kind: ImportKind, unmasked: Bool = false, _ write: ([String]) throws -> Void) throws {
        if kind != .contacts { try requireCRM() }
        try withoutActuallyEscaping(write) { write in
            var page = try ExportPage(kind, titles: Self.titles(kind), unmasked: unmasked, in: self, write: write)
            switch kind {
            case .contacts: try exportContacts(&page)
            case .companies: try exportCompanies(&page)
            case .deals: try exportDeals(&page)
            case .activities: try exportActivities(&page)
            }
            try page.finish()
        }
    }

    /// As an import knows them.
    private static func titles(_ kind: ImportKind) -> [String] {
        switch kind {
        case .contacts: ["id", "first_name", "last_name", "email", "phone", "company", "zone", "owner", "created_at"]
        case .companies:
            [
                "id", "name", "phone", "email", "website", "linkedin_url", "industry", "company_size", "street",
                "city", "region", "postal_code", "country", "owner", "employee_count", "annual_revenue", "created_at",
            ]
        case .deals:
            [
                "id", "name", "pipeline", "stage", "currency", "close_on", "lost_reason", "lost_note", "source",
                "owner", "company", "contact_email", "status", "amount", "probability", "last_activity_at",
                "created_at",
            ]
        case .activities:
            [
                "id", "type", "subject", "note", "priority", "due_on", "assignee", "contact_email", "deal", "deal_id",
                "due_at", "done", "done_at", "created_at",
            ]
        }
    }

    private func exportContacts(_ page: inout ExportPage) throws {
        try records.each(
            """
            SELECT c.id, c.first_name, c.last_name, c.email, c.phone, o.name, c.zone, u.name, c.created_at
            FROM contacts c LEFT JOIN companies o ON o.id = c.company_id LEFT JOIN users u ON u.id = c.owner_id
            WHERE c.account_id = \(account) AND c.archived_at IS NULL \(fragment: visible("c.owner_id")) ORDER BY c.id
            """
        ) { row in
            try page.add(row.int(0), row.texts(1...7) + [InstantText.utc(row.int(8))])
        }
    }

    private func exportCompanies(_ page: inout ExportPage) throws {
        let currency = try ownAccount().currency
        try records.each(
            """
            SELECT c.id, c.name, c.phone, c.email, c.website, c.linkedin_url, c.industry, c.company_size, c.street,
                c.city, c.region, c.postal_code, c.country, u.name, c.employee_count, c.annual_revenue, c.created_at
            FROM companies c LEFT JOIN users u ON u.id = c.owner_id
            WHERE c.account_id = \(account) AND c.archived_at IS NULL \(fragment: visible("c.owner_id")) ORDER BY c.id
            """
        ) { row in
            let revenue = row.optionalInt(15).map { Amount.majorUnits($0, in: currency).literal } ?? ""
            try page.add(
                row.int(0),
                row.texts(1...13)
                    + [row.optionalInt(14).map(String.init) ?? "", revenue, InstantText.utc(row.int(16))])
        }
    }

    private func exportDeals(_ page: inout ExportPage) throws {
        try records.each(
            """
            SELECT d.id, d.name, p.name, s.name, d.currency, d.close_date, d.lost_reason, d.lost_note, d.source, u.name,
                o.name, (SELECT c.email FROM deal_contacts l JOIN contacts c ON c.id = l.contact_id
                    WHERE l.deal_id = d.id AND l.role = 'primary'),
                s.kind, d.amount, d.probability, d.last_activity_at, d.created_at
            FROM deals d JOIN stages s ON s.id = d.stage_id JOIN pipelines p ON p.id = d.pipeline_id
                LEFT JOIN users u ON u.id = d.owner_id LEFT JOIN companies o ON o.id = d.company_id
            WHERE d.account_id = \(account) AND d.archived_at IS NULL \(fragment: visible("d.owner_id")) ORDER BY d.id
            """
        ) { row in
            let currency = Currency(stored: row.text(4))
            try page.add(
                row.int(0),
                row.texts(1...12)
                    + [
                        row.optionalInt(13).map { Amount.majorUnits($0, in: currency).literal } ?? "",
                        "\(row.int(14))", row.optionalInt(15).map(InstantText.utc) ?? "",
                        InstantText.utc(row.int(16)),
                    ])
        }
    }

    private func exportActivities(_ page: inout ExportPage) throws {
        try records.each(
            """
            SELECT a.id, a.type, a.subject, a.note, a.priority, a.due_on, u.name, c.email, d.name, a.deal_id, a.due_at,
                a.due_has_time, a.done_at, a.created_at
            FROM activities a LEFT JOIN users u ON u.id = a.assignee_id LEFT JOIN contacts c ON c.id = a.contact_id
                LEFT JOIN deals d ON d.id = a.deal_id
            WHERE a.account_id = \(account) AND a.archived_at IS NULL \(fragment: visible("a.assignee_id")) ORDER BY a.id
            """
        ) { row in
            let dueAt = row.bool(11) ? row.optionalInt(10).map(InstantText.utc) ?? "" : ""
            try page.add(
                row.int(0),
                row.texts(1...8)
                    + [
                        row.optionalInt(9).map(String.init) ?? "", dueAt, row.isNull(12) ? "no" : "yes",
                        row.optionalInt(12).map(InstantText.utc) ?? "", InstantText.utc(row.int(13)),
                    ])
        }
    }
}

extension Row {
    /// Texts in their order, empty where there is none.
    fileprivate func texts(_ columns: ClosedRange<Int>) -> [String] { columns.map { optionalText($0) ?? "" } }
}
