import ArgumentParser
import CRM

struct ActivitiesCompleteCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "complete", abstract: "Mark an activity done.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The activity's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try ActivityViews.done("completed", try crm.completeActivity(id, expecting: version.expecting), crm)
    }
}

struct ActivitiesReopenCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Open a done activity again.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The activity's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try ActivityViews.done("opened again:", try crm.reopenActivity(id), crm)
    }
}

struct ActivitiesArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Archive an activity; it can be restored.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The activity's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.archiveActivity(id)
        return try ActivityViews.done("archived", try crm.activity(id), crm)
    }
}

struct ActivitiesRestoreCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring an archived activity back.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The activity's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.restoreActivity(id)
        return try ActivityViews.done("restored", try crm.activity(id), crm)
    }
}
