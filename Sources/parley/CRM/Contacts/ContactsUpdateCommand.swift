import ArgumentParser
import CRM

struct ContactsUpdateCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change a contact; an empty text takes a value away.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The contact's number.") var id: Int64
    @OptionGroup var contact: ContactOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let changed = try crm.updateContact(id, expecting: version.expecting) { try contact.fill(&$0, crm) }
        return try ContactViews.done("changed", changed, crm)
    }
}
