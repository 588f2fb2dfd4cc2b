import Storage

extension CRMSession {
    /// Makes records of rows, each whole or not at all.
    func importRows(_ records: [CSVRecord], _ plan: ImportPlan) throws -> [ImportedRow] {
        let context = try ImportContext(plan, in: self)
        return try records.map { record in
            ImportedRow(record: record, outcome: try importRow(record, context))
        }
    }

    private func importRow(_ record: CSVRecord, _ context: ImportContext) throws -> ImportOutcome {
        do {
            let row = try ImportRow(record, plan: context.plan)
            return try records.transaction.savepoint {
                guard let known = try match(row), context.plan.onMatch != .create else {
                    return .created(try create(row, context))
                }
                guard context.plan.onMatch == .update else { return .skipped(known) }
                return try update(known, row, context) ? .updated(known) : .unchanged(known)
            }
        } catch let error as CRMError {
            return .refused(error.description)
        }
    }

    private func create(_ row: ImportRow, _ context: ImportContext) throws -> Int64 {
        switch context.plan.kind {
        case .contacts: try createContact(of: row, context)
        case .companies: try createCompany(of: row, context)
        case .deals: try createDeal(of: row, context)
        case .activities: try createActivity(of: row, context)
        }
    }

    /// - Returns: whether anything changed.
    private func update(_ id: Int64, _ row: ImportRow, _ context: ImportContext) throws -> Bool {
        switch context.plan.kind {
        case .contacts: try updateContact(id, with: row, context)
        case .companies: try updateCompany(id, with: row, context)
        case .deals: try updateDeal(id, with: row, context)
        case .activities: try updateActivity(id, with: row, context)
        }
    }
}
