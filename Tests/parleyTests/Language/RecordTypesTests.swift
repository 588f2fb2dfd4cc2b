import CRM
import CRMTools
import DefinitionFiles
import JSON
import Storage
import Testing
import Tools
import Workflows

@testable import parley

/// The linter's list of fields is the one that expressions find when they run.
@Suite(.timeLimit(.minutes(3)))
struct `The fields of records` {
    /// What the linter says of an expression.
    private func found(_ expression: String) -> [Diagnostic] {
        let text = "workflow: t\nnodes: { a: { say: \"{{ \(expression) }}\", next: end } }\n"
        return Loader.load(sources: ["Workflows/t.yaml": text]).diagnostics
    }

    /// The fields that the linter knows of a record.
    private func fields(of record: String) -> Set<String> {
        let hint = found("\(record).zzzzzzzzzzzzzzzz").first?.hint ?? ""
        return Set(hint.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }

    /// What the linter does not know, or takes for something else, of a value that an expression gives.
    private func wrong(_ value: JSON, _ path: String) -> [String] {
        switch value {
        case .null: []
        case .bool: found("\(path) ? 1 : 2").map(\.message)
        case .string: found("\(path) + ' and text'").map(\.message)
        case .number(let number): found("\(path) + \(number.isInteger ? "1" : "1.5")").map(\.message)
        case .array(let items): items.enumerated().flatMap { wrong($1, "\(path)[\($0)]") }
        case .object(let object): object.flatMap { wrong($0.value, "\(path).\($0.key)") }
        }
    }

    @Test func `are those that the CRM gives`() async throws {
        let played = try await PlayedDatabase()
        let database = try SQLiteDatabase.open(.file(played.path), migrations: Installation.migrations)
        let values = try await database.write { transaction -> [String: JSON] in
            let account = AccountID(1)
            let crm = CRMSession(
                transaction.scoped(to: account), actor: .system, now: 1_773_243_000_000, zone: "America/Chicago",
                conversation: nil)
            var company = CompanyDetails(name: "Acme")
            company.employeeCount = 120
            company.annualRevenue = 5_000_050
            var contact = ContactDetails()
            contact.firstName = "Bo"
            contact.companyID = try crm.createCompany(company).id
            let id = try crm.createContact(contact).id
            let context = RecordContext(
                account: account, conversation: 1, contact: id, now: 1_773_243_000_000, zone: "America/Chicago")
            let provider = CRMContextProvider()
            return try provider.roots.reduce(into: [:]) {
                $0[$1] = try provider.value(of: $1, for: context, transaction)
            }
        }
        try database.close()
        #expect(Set(values.keys) == ["account", "contact", "company", "deal"])
        for (root, value) in values {
            #expect(wrong(value, root) == [])
            #expect(fields(of: root) == Set(value.object?.keys ?? []))
        }
    }

    @Test func `are those that the runtime gives of the conversation and the message`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "Workflows/keys.yaml",
            """
            workflow: keys
            nodes:
              a:
                wait: { event: message }
                next: b
              b:
                say: "(conversation {{ conversation.map(k, k).join(',') }}) (message {{ message.map(k, k).join(',') }})"
                next: end
            """)
        try folder.write(
            "keys.yaml",
            """
            conversation: keys
            workflow: keys
            now: 2026-03-11T09:30:00
            given: { contacts: [{ key: ada }] }
            contact: ada
            turns: [{ model: [] }, { user: Hello }]

            """)
        let outcome = try await Binary.run(
            "demo", "keys.yaml", "--fast", "--database", "keys.sqlite", in: folder.path)
        let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for root in ["conversation", "message"] {
            let part = text.split(separator: "(\(root) ").dropFirst().first?.prefix { $0 != ")" } ?? ""
            #expect(
                Set(part.split(separator: ",").map(String.init)) == fields(of: root),
                "\(root) in \(outcome.output) \(outcome.errors)")
        }
    }
}
