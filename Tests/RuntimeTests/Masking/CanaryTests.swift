import CRM
import CRMTools
import Fields
import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// Secrets are pushed through every door, and what comes out is searched for them.
@Suite struct CanaryTests {
    private static let ssn = "078-05-1120"
    private static let card = "4111 1111 1111 1111"
    private static let word = "swordfish-canary"

    /// Each secret as it was put in, and as its digits alone.
    private static let canaries = [ssn, "078051120", card, "4111111111111111", "4111-1111-1111-1111", word]

    private static let sources = {
        var sources = RuntimeKit.sources(
            bot: """
                on: conversation_started
                variables: { said: string, kept: string }
                nodes:
                  said: { ask: { question: "Your number?", into: said, on_give_up: end }, next: talk }
                  talk:
                    ai:
                      prompt: talk
                      remembers: [kept]
                      tools: [native_crm_update_contact, native_crm_add_note, native_crm_log_activity, native_crm_create_deal, native_crm_get_contact, lookup]
                      outcomes: { done: All is said., person: A person is wanted. }
                    next: { done: tell, person: person }
                  tell: { say: "{{ vars.said }} {{ vars.kept }} {{ contact.fields.ssn }} {{ contact.fields.word }}", next: person }
                  person: { handoff: { note: "{{ message.text }} {{ vars.kept }} {{ steps.said.outcome }}" }, next: end }
                """.replacing("on: conversation_started\n", with: ""),
            prompts: [
                "talk":
                    "{{ message.text }} {{ vars.said }} {{ contact.fields.ssn }} {{ contact.fields.word }} {{ contact }}"
            ])
        sources["Workflows/listener.yaml"] = """
            workflow: listener
            on: [message_received]
            nodes:
              note: { tool: { native_crm_add_note: { text: "{{ message.text }} {{ event }}" } }, next: end }
            """
        return sources
    }()

    private static func filled(_ kit: RuntimeKit) async throws {
        let contact = kit.contact
        try await kit.records { crm in
            for owner in [FieldOwner.contact, .company, .deal] {
                try crm.createField(of: owner, key: "ssn", FieldDetails(label: "SSN", preset: .ssn))
                try crm.createField(of: owner, key: "word", FieldDetails(label: "Word", isSensitive: true))
            }
            let secrets: [String: String?] = ["ssn": ssn, "word": word]
            // The service, and again, so that old values are audited too.
            try crm.setFields(of: .contact, contact, secrets)
            try crm.setFields(of: .contact, contact, ["word": "another"])
            try crm.setFields(of: .contact, contact, secrets)
            let company = try crm.createCompany(CompanyDetails(name: "Engines Ltd")).id
            try crm.setFields(of: .company, company, secrets)
            let deal = try crm.createDeal(DealDraft(name: "Fifty seats", contactID: contact)).id
            try crm.setFields(of: .deal, deal, secrets)
            _ = try crm.createNote("It is \(ssn), card \(card)", on: .contact(contact))
            let call = try crm.createActivity(
                ActivityDraft(
                    ActivityDetails(type: .call, subject: "Card \(card)", note: "SSN \(ssn)"), contactID: contact))
            _ = try crm.completeActivity(call.id)
            try crm.recordSignal(
                SignalDraft(
                    .readyToBuy, quote: "take my card \(card)", confidence: 90, detector: .cues, contactID: contact))
            let form = try crm.createForm(
                FormDetails(
                    name: "Contact us",
                    fields: [
                        FormField(key: "email", label: "Email", kind: .email, isRequired: true, target: .email),
                        FormField(key: "message", label: "Message", kind: .multiline),
                        FormField(key: "secret", label: "Secret", target: .contactField("word")),
                    ]))
            _ = try crm.submitForm(
                form.id, values: ["email": "grace@example.com", "message": "\(ssn) and \(card)", "secret": word],
                visitorKey: "v")
        }
    }

    private static func imported(_ kit: RuntimeKit) async throws {
        let importer = Importer(
            kit.store, account: kit.account, actor: .user(1), zone: "Europe/Berlin", now: { RuntimeKit.now })
        let text =
            "Name,Email,ssn,word\nMary Fields,mary@example.com,\(ssn),\(word)\nBad,bad@example.com,\(ssn)9,\(word)\n"
        _ = try await importer.run(
            ImportChoices(.contacts),
            of: Importer.File(name: "people.csv") {
                var rest = Array(text.utf8)
                return {
                    defer { rest = [] }
                    return rest
                }
            })
    }

    private static func talked(_ kit: RuntimeKit) async throws -> Talk {
        let secret = "ssn \(ssn), card \(card)"
        kit.model.enqueue(
            ScriptedAnswer(says: "You said \(secret)")
                .calling(
                    "native_crm_update_contact",
                    ["last_name": "Byron", "fields": ["ssn": .string(ssn), "word": .string(word)]], id: "1"
                )
                .calling("native_crm_add_note", ["text": .string(secret)], id: "2")
                .calling(
                    "native_crm_log_activity", ["type": "call", "subject": .string(secret), "note": .string(secret)],
                    id: "3"
                )
                .calling("native_crm_create_deal", ["name": "Seats"], id: "4")
                .calling(
                    "native_crm_update_contact", ["fields": ["ssn": .string(ssn + "9"), "wordd": .string(word)]],
                    id: "5"
                )
                .calling("no_such_tool", ["text": .string(secret)], id: "6")
                .calling("remember", ["kept": .string(secret)], id: "7")
                .calling("lookup", ["word": .string(secret)], id: "8")
                .calling("native_crm_get_contact", [:], id: "9"),
            .calls("choose_outcome", ["outcome": "done"]))
        let talk = try await kit.open("Hello")
        try await talk.say("My \(secret)")
        try await talk.say("My card is 4111111111111111")
        try await kit.runtime.say("Is it \(secret)?", as: "Bea", in: talk.id, of: kit.account)
        return talk
    }

    /// Every value of the database as text, by its table and column; of the search index those that it is kept in.
    private static func everything(in store: SQLiteDatabase) async throws -> [(place: String, text: String)] {
        try await store.read { transaction in
            let tables = try transaction.all(
                """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'
                """
            ) { $0.text(0) }
            var found: [(String, String)] = []
            for table in tables {
                let columns = try transaction.all(
                    SQL(stringLiteral: "SELECT name FROM pragma_table_info('\(table)')")
                ) { $0.text(0) }
                for column in columns {
                    let texts = try transaction.all(
                        SQL(
                            stringLiteral:
                                "SELECT CAST(\"\(column)\" AS TEXT) FROM \"\(table)\" WHERE \"\(column)\" IS NOT NULL")
                    ) { $0.text(0) }
                    found += texts.map { ("\(table).\(column)", $0) }
                }
            }
            return found
        }
    }

    private static func expectClean(
        _ place: String, _ text: String, location: SourceLocation = #_sourceLocation
    ) {
        for canary in canaries where text.contains(canary) {
            guard let at = text.firstRange(of: canary) else { continue }
            let around = text[
                (text.index(at.lowerBound, offsetBy: -60, limitedBy: text.startIndex) ?? text.startIndex)...]
            Issue.record("\(canary) in \(place): \(around.prefix(160))", sourceLocation: location)
        }
    }

    @Test func `they stand in the fields they were given for, and nowhere else`() async throws {
        var setup = RuntimeKit.Setup()
        setup.tools = [try RemoteLookup { ["echo": $0["word"] ?? .null] }]
        try await RuntimeKit.running(Self.sources, setup) { kit in
            try await Self.filled(kit)
            try await Self.imported(kit)
            let talk = try await Self.talked(kit)
            await kit.fed()
            #expect(try await talk.state == .person)

            // They are there, in the fields of five records.
            #expect(try await kit.count("field_values", where: "raw = '\(Self.ssn)'") == 4)
            #expect(try await kit.count("field_values", where: "raw = '\(Self.word)'") == 5)

            for (place, text) in try await Self.everything(in: kit.store)
            where place != "field_values.raw" && place != "field_values.normalized" {
                Self.expectClean(place, text)
            }
            for request in kit.model.requests { Self.expectClean("request \(request.number)", request.text) }
            for event in kit.heard.all {
                // What has been shown letter by letter is not taken back; nothing of it is kept.
                if case .delta = event { continue }
                Self.expectClean("event", "\(event)")
            }
            let (account, contact) = (kit.account, kit.contact)
            let trace = try #require(try await ConversationTrace.read(talk.id, of: account, from: kit.store))
            Self.expectClean("trace", "\(trace)")
            try await kit.records { crm in
                var writer = CSVWriter()
                for kind in [ImportKind.contacts, .companies, .deals, .activities] {
                    try crm.export(kind, unmasked: false) { writer.record($0) }
                }
                Self.expectClean("export", String(decoding: writer.take(), as: UTF8.self))
                Self.expectClean("timeline", RecordJSON.timeline(try crm.timeline(ofContact: contact, limit: 100)).text)
                for entry in try crm.history(of: .contact, contact) {
                    Self.expectClean("history", RecordJSON.history(entry).text)
                }
                for query in ["4111", "078-05", "swordfish"] {
                    #expect(try crm.search(query).isEmpty, "\(query)")
                }
            }
        }
    }
}
