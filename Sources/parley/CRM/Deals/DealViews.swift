import CRM
import CRMTools
import JSON

/// Deals as the commands show them.
enum DealViews {
    static func list(_ deals: [Deal], _ crm: CRMSession) throws -> CRMView {
        var table = TextTable(
            .number("id"), .text("name"), .number("amount"), .text("stage"), .text("close"), .text("owner"))
        let names = try RecordNames(crm)
        for deal in deals {
            table.add(
                "\(deal.id)", deal.details.name, MoneyText.of(deal.details.amount, in: deal.currency), deal.stageName,
                deal.details.closeDate ?? "", names.user(deal.details.ownerID))
        }
        let whole = WholeCRM(crm)
        return CRMView(try deals.map(whole.json), table, none: "no such deals")
    }

    /// Beside another record.
    static func short(_ deals: [Deal]) -> TextTable {
        var table = TextTable(.number("id"), .text("name"), .number("amount"), .text("stage"), .text("close"))
        for deal in deals {
            table.add(
                "\(deal.id)", deal.details.name, MoneyText.of(deal.details.amount, in: deal.currency), deal.stageName,
                deal.details.closeDate ?? "")
        }
        return table
    }

    /// A deal and everything around it.
    static func whole(_ deal: Deal, _ crm: CRMSession) throws -> CRMView {
        var names = try RecordNames(crm)
        let stages = try crm.history(ofDeal: deal.id)
        let activities = try crm.activities(ActivityQuery(dealID: deal.id))
        let notes = try crm.notes(on: .deal(deal.id))
        let json = JSON.object([
            "deal": try WholeCRM(crm).json(deal),
            "history": .array(try stages.map { try step($0, deal, crm) }),
            "activities": .array(
                activities.map {
                    RecordJSON.activity($0, assignee: text(names.user($0.details.assigneeID)), now: crm.now)
                }),
            "notes": .array(notes.map(RecordJSON.note)),
            "fields": RecordJSON.fields(try crm.fields(of: .deal, deal.id)),
            "tags": .array(try crm.tags(of: .deal(deal.id)).map(JSON.string)),
        ])
        return CRMView(
            json,
            [
                .line("deal \(deal.id)  \(deal.details.name)"),
                .facts(try facts(deal, &names, crm) + CustomFacts.of(.deal, deal.id, tags: .deal(deal.id), crm)),
                .table(LineViews.table(try crm.lineItems(ofDeal: deal.id), of: deal), title: "line items"),
                .table(try contacts(of: deal, &names, crm), title: "contacts"),
                .table(try way(stages, deal, crm), title: "history"),
                .table(ActivityViews.table(activities, &names, crm), title: "activities"),
                .table(NoteViews.table(notes, crm), title: "notes"),
            ])
    }

    /// What became of a change, in a line.
    static func done(_ what: String, _ deal: Deal, _ crm: CRMSession) throws -> CRMView {
        let amount = MoneyText.of(deal.details.amount, in: deal.currency)
        let parts = [deal.stageName, amount, deal.details.closeDate.map { "close \($0)" } ?? ""].filter { !$0.isEmpty }
        return CRMView(
            try WholeCRM(crm).json(deal),
            done: "\(what) deal \(deal.id) \"\(deal.details.name)\": \(parts.joined(separator: ", "))")
    }

    private static func facts(_ deal: Deal, _ names: inout RecordNames, _ crm: CRMSession) throws -> [CRMView.Fact] {
        let pipeline = try crm.pipeline(deal.pipelineID)
        let reason = deal.lostReason.map { reason in deal.lostNote.map { "\(reason.title): \($0)" } ?? reason.title }
        return [
            .init("stage", "\(deal.stageName) (\(deal.stageKind.rawValue)), \(pipeline.name)"),
            .init("amount", MoneyText.of(deal.details.amount, in: deal.currency)),
            .init("probability", "\(deal.details.probability) %"),
            .init("close", deal.details.closeDate.map(InstantText.day)),
            .init("lost because", reason),
            .init("company", names.company(deal.details.companyID)),
            .init("owner", names.user(deal.details.ownerID)),
            .init("source", deal.source.rawValue),
            .init("in stage since", InstantText.local(deal.stageEnteredAt, in: crm.zone)),
            .init("last activity", deal.lastActivityAt.map { InstantText.local($0, in: crm.zone) }),
            .init("created", InstantText.local(deal.createdAt, in: crm.zone)),
            .init("archived", deal.archivedAt.map { InstantText.local($0, in: crm.zone) }),
            .init("version", "\(deal.version)"),
        ].compactMap(\.self)
    }

    private static func contacts(of deal: Deal, _ names: inout RecordNames, _ crm: CRMSession) throws -> TextTable {
        var table = TextTable(.number("id"), .text("name"), .text("role"))
        for link in try crm.contacts(ofDeal: deal.id) {
            table.add("\(link.contactID)", names.contact(link.contactID), link.role.title)
        }
        return table
    }

    private static func way(_ steps: [DealTransition], _ deal: Deal, _ crm: CRMSession) throws -> TextTable {
        var table = TextTable(.text("at"), .text("stage"), .text("after"), .number("amount"), .text("by"))
        for step in steps {
            table.add(
                String(InstantText.local(step.at, in: crm.zone).dropLast(3)), try crm.stage(step.toStageID).name,
                step.timeInStage.map(DurationText.of(milliseconds:)) ?? "",
                MoneyText.of(step.amount, in: deal.currency),
                try ActorNames.name(step.actor, crm))
        }
        return table
    }

    private static func step(_ step: DealTransition, _ deal: Deal, _ crm: CRMSession) throws -> JSON {
        [
            "at": RecordJSON.instant(step.at),
            "from": .init(try step.fromStageID.map { try crm.stage($0).name }),
            "to": .string(try crm.stage(step.toStageID).name),
            "amount": RecordJSON.amount(step.amount, deal.currency),
            "seconds_in_stage": .init(step.timeInStage.map { $0 / 1000 }), "actor": .string(step.actor),
        ]
    }

    private static func text(_ name: String) -> String? { name.isEmpty ? nil : name }
}
