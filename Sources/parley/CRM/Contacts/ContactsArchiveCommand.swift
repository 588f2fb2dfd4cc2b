import ArgumentParser
import CRM

struct ContactsArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Archive a contact; it can be restored.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The contact's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.archiveContact(id, expecting: version.expecting)
        return try ContactViews.done("archived", try crm.contact(id), crm)
    }
}

struct ContactsRestoreCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Bring an archived contact back.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The contact's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.restoreContact(id)
        return try ContactViews.done("restored", try crm.contact(id), crm)
    }
}
