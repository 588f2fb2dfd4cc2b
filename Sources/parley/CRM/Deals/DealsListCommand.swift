import ArgumentParser
import CRM

struct DealsListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List live deals, the newest first.",
        discussion: """
              parley crm deals list --stage Qualified
              parley crm deals list --status won --owner "Mara Lind" --json
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Option(help: "Only those in this stage, by name.") var stage: String?
    @Option(help: "Only those in this pipeline, by name.") var pipeline: String?
    @Option(help: "Only those that are open, won or lost.") var status: StageKind?
    @Option(help: "Only this user's, by name or email.") var owner: String?
    @Option(help: "Only this company's, by number or name.") var company: String?
    @Option(help: ArgumentHelp("Only those with this in their name.", valueName: "text")) var name: String?

    func view(_ crm: CRMSession) throws -> CRMView {
        var query = DealQuery(kind: status, nameContains: name, limit: list.limit)
        if stage != nil || pipeline != nil {
            let pipeline = try crm.pipelineNamed(pipeline)
            query.pipelineID = pipeline.id
            query.stageID = try stage.map { try crm.stage(named: $0, in: pipeline.id).id }
        }
        query.ownerID = try owner.map(crm.userID)
        query.companyID = try company.map(crm.companyID)
        return try DealViews.list(try crm.deals(query), crm)
    }
}
