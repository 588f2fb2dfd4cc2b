import ArgumentParser
import CRM

struct DealsArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Archive a deal; it can be restored.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The deal's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.archiveDeal(id, expecting: version.expecting)
        return try DealViews.done("archived", try crm.deal(id), crm)
    }
}

struct DealsRestoreCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Bring an archived deal back.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The deal's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.restoreDeal(id)
        return try DealViews.done("restored", try crm.deal(id), crm)
    }
}
