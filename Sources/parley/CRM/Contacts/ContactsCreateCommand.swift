import ArgumentParser
import CRM

struct ContactsCreateCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a contact, unless one like it is there.",
        discussion: """
              parley crm contacts create --first-name Ada --last-name Byron --email ada@example.com
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var contact: ContactOptions
    @Flag(help: "Make it even though others look the same.") var allowDuplicates = false

    func view(_ crm: CRMSession) throws -> CRMView {
        var details = ContactDetails()
        try contact.fill(&details, crm)
        do {
            return try ContactViews.done("made", try crm.createContact(details, allowsDuplicates: allowDuplicates), crm)
        } catch let CRMError.duplicate(_, candidates) {
            throw CommandFailure(
                .failed,
                "a contact like this is there already: "
                    + candidates.map { "contact \($0)" }.joined(separator: "; ")
                    + ". Use that one, or say --allow-duplicates")
        }
    }
}
