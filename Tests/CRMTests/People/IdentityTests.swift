import CRM
import Testing

struct IdentityTests {
    @Test func `an identity is removed and free again`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ada = try session.contact(channel: "sms", externalID: "4917").id
            try session.removeIdentity(channel: "sms", externalID: "4917", from: ada)
            #expect(try session.contact(channel: "sms", externalID: "4917") == nil)
            #expect(throws: CRMError.self) { try session.removeIdentity(channel: "sms", externalID: "4917", from: ada) }
            let eve = try session.createContact(ContactDetails()).id
            try session.addIdentity(channel: "sms", externalID: "4917", to: eve)
            #expect(try session.contact(channel: "sms", externalID: "4917")?.id == eve)
        }
    }

    @Test func `verifying an identity twice changes nothing the second time`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let ada = try session.contact(channel: "email", externalID: "a@example.com").id
            #expect(try session.identities(of: ada).map(\.isVerified) == [false])
            #expect(try session.identify(ada, channel: "email", externalID: "a@example.com").id == ada)
            #expect(try session.identities(of: ada).map(\.isVerified) == [true])
            let version = try session.contact(ada).version
            #expect(try session.identify(ada, channel: "email", externalID: "a@example.com").version == version)
        }
    }

    @Test func `two contacts are merged by themselves only where both claims to an identity are verified`() async throws
    {
        let sample = try await Sample()
        try await sample.run { session in
            let old = try session.contact(channel: "whatsapp", externalID: "49").id
            let new = try session.createContact(ContactDetails(firstName: "Ada")).id
            // Anybody can type a number: the old claim was never shown to be true.
            #expect(throws: CRMError.self) { try session.identify(new, channel: "whatsapp", externalID: "49") }
            #expect(try session.contact(new).id == new)
            _ = try session.identify(old, channel: "whatsapp", externalID: "49")
            let one = try session.identify(new, channel: "whatsapp", externalID: "49")
            #expect(one.id == old)
            #expect(one.details.firstName == "Ada")
            #expect(try session.contact(new).redirectedFrom == new)
        }
    }
}
