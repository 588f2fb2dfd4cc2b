import Storage
import Testing

struct `The event log` {
    @Test func `gives back what was written, in order, by record and by conversation`() async throws {
        let database = try Notebook.temporary()
        let account = Notebook.account
        let event = Event(
            kind: "deal.created", record: "deal", recordID: 7, conversation: 3, actor: .bot("sales"), at: 1000,
            changes: #"{"title":[null,"New"]}"#)
        try await database.write { transaction in
            let records = transaction.scoped(to: account)
            let first = try records.append(event)
            var second = event
            second.kind = "deal.moved"
            second.conversation = nil
            try records.append(second)
            try transaction.scoped(to: AccountID(2)).append(event)
            #expect(try records.events(of: "deal", 7).map(\.event) == [event, second])
            #expect(try records.events(of: "deal", 8).isEmpty)
            #expect(try records.events(inConversation: 3).map(\.event) == [event])
            #expect(try records.events(inConversation: 3, after: first).isEmpty)
        }
    }

    @Test(arguments: [
        Actor.user(12), .bot("sales-assistant"), .api("key:with:colons"), .integration("crm"), .system,
    ])
    func `names its actor so that it can be read back`(_ actor: Actor) {
        #expect(Actor(text: actor.text) == actor)
    }
}
