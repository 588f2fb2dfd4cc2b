import ArgumentParser
import CRM
import CRMTools
import JSON

struct ReportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "What the deals come to: stages, forecast, closings, flow.",
        subcommands: [
            ReportsStagesCommand.self, ReportsForecastCommand.self, ReportsClosingsCommand.self,
            ReportsFlowCommand.self,
        ])
}

/// What a report counts.
struct ReportOptions: ParsableArguments {
    @Option(help: "Only this pipeline's, by name.") var pipeline: String?
    @Option(help: "Only this user's, by name or email.") var owner: String?
    @Option(help: ArgumentHelp("From this day on, in plain words or YYYY-MM-DD.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("Through this day.", valueName: "day")) var through: String?

    func scope(_ crm: CRMSession) throws -> ReportScope {
        ReportScope(
            pipelineID: try pipeline.map { try crm.pipelineNamed($0).id }, ownerID: try owner.map(crm.userID),
            from: try from.map { try crm.day($0, flag: "--from") },
            through: try through.map { try crm.day($0, flag: "--through") })
    }

    func currency(_ crm: CRMSession) throws -> Currency {
        try pipeline.map { try crm.pipelineNamed($0).currency } ?? crm.ownAccount().currency
    }
}

/// Totals and rates as the reports show them.
enum ReportViews {
    static func totals(_ totals: StageTotals, _ currency: Currency) -> [String] {
        [
            "\(totals.count)", MoneyText.plain(totals.amount, in: currency),
            MoneyText.plain(totals.weighted / 100, in: currency),
        ]
    }

    static func json(_ totals: StageTotals, _ currency: Currency) -> [(String, JSON)] {
        [
            ("deals", JSON(totals.count)), ("amount", RecordJSON.amount(totals.amount, currency)),
            ("weighted", RecordJSON.amount(totals.weighted / 100, currency)),
        ]
    }

    /// Hundredths of a per cent: `31.4 %`.
    static func rate(_ rate: Int64?) -> String { rate.map { "\($0 / 100).\($0 / 10 % 10) %" } ?? "" }
}

struct ReportsStagesCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "stages", abstract: "Pipeline value by stage, now.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var report: ReportOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let currency = try report.currency(crm)
        let values = try crm.valueByStage(try report.scope(crm))
        var table = TextTable(.text("stage"), .number("deals"), .number("amount"), .number("weighted"))
        for value in values { table.rows.append([value.stage.name] + ReportViews.totals(value.totals, currency)) }
        return CRMView(
            values.map {
                .object(
                    JSONObject(
                        uniqueKeysWithValues: [("stage", .string($0.stage.name))]
                            + ReportViews.json($0.totals, currency)))
            }, table, none: "no stages")
    }
}

struct ReportsForecastCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "What open deals come to, by the month they are expected to close in.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var report: ReportOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let currency = try report.currency(crm)
        let months = try crm.forecast(try report.scope(crm))
        var table = TextTable(.text("month"), .number("deals"), .number("amount"), .number("weighted"))
        for month in months {
            table.rows.append([month.month ?? "no date"] + ReportViews.totals(month.totals, currency))
        }
        return CRMView(
            months.map {
                .object(
                    JSONObject(
                        uniqueKeysWithValues: [("month", JSON($0.month))] + ReportViews.json($0.totals, currency)))
            }, table, none: "no open deals")
    }
}

struct ReportsFlowCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "flow", abstract: "The funnel: what came into each stage, how long it stayed, where it was lost.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var report: ReportOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let flow = try crm.flow(try report.scope(crm))
        var table = TextTable(
            .text("stage"), .number("entered"), .number("left"), .number("lost"), .number("won"), .text("stays"))
        for stage in flow {
            table.add(
                stage.stage.name, "\(stage.entered)", "\(stage.left)", "\(stage.lost)", "\(stage.won)",
                stage.averageTime.map(DurationText.of(milliseconds:)) ?? "")
        }
        return CRMView(
            flow.map {
                [
                    "stage": .string($0.stage.name), "entered": JSON($0.entered), "first": JSON($0.firsts),
                    "left": JSON($0.left), "lost": JSON($0.lost), "won": JSON($0.won),
                    "average_seconds": JSON($0.averageTime.map { $0 / 1000 }),
                ]
            }, table, none: "no stages")
    }
}
