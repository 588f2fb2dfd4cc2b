import CRM
import Fields
import Foundation
import Storage

extension CRMMeasures {
    /// Contacts from a CSV file, each checked by rules and against all that are there; one in a hundred breaks a rule
    /// and one in fifty is there already.
    func contactImport(_ database: SQLiteDatabase, rows: Int) async throws -> CRMReport.Import {
        let file = NSTemporaryDirectory() + "parley-bench-\(getpid()).csv"
        defer { unlink(file) }
        try await writeContacts(rows, to: file, database)
        try await database.write { transaction in
            let crm = session(transaction)
            guard try crm.fieldDefinitions(of: .contact).allSatisfy({ $0.key != "zip" }) else { return }
            try crm.createField(of: .contact, key: "zip", FieldDetails(label: "ZIP code", preset: .zipUS))
            try crm.createField(of: .contact, key: "email", FieldDetails(label: "Email", preset: .email))
        }
        let importer = Importer(
            database, account: account.id, actor: .user(1), zone: account.zone, now: { [now = account.now] in now })
        // What was freed before would hide what is taken now.
        ProcessUsage.returnFreed()
        let held = ProcessUsage.residentBytes
        ProcessUsage.resetPeak()
        let (start, begin) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
        let run = try await importer.run(ImportChoices(.contacts), of: CSVFile(file).file)
        return CRMReport.Import(
            counts: run.counts, seconds: TurnRun.milliseconds(since: start) / 1000,
            cpuSeconds: ProcessUsage.cpuSeconds - begin, peakBytes: ProcessUsage.peakBytes, heldBytes: held)
    }

    private func writeContacts(_ rows: Int, to path: String, _ database: SQLiteDatabase) async throws {
        let id = account.id
        let known = try await database.read { transaction in
            try transaction.scoped(to: id).all(
                "SELECT email FROM contacts WHERE account_id = \(id) AND email IS NOT NULL LIMIT \(rows / 50)"
            ) { $0.text(0) }
        }
        var random = SeededRandom(7)
        var text = "First name,Last name,Email,Phone,zip\n"
        for row in 0..<rows {
            let (first, last) = (random.pick(SeedNames.first), random.pick(SeedNames.last) + random.pick(Self.endings))
            let email =
                switch row % 100 {
                case 7, 57: known.isEmpty ? "nobody\(row)@there.example" : known[row / 50 % known.count]
                case 13: "not an address"
                default: "\(row).\(account.now)@new.example"
                }
            let phone = "+44 7\(random.number(100...999)) \(random.number(100_000...999_999))"
            text += "\(first),\(last),\(email),\(phone),\(random.number(10_000...99_999))\n"
        }
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    private static let endings = ["", "ova", "sen", "-Smith", "-Klein", "ek", "aro", "ini"]
}
