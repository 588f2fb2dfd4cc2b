import ArgumentParser
import CRM
import CRMTools
import JSON

struct ReportsClosingsCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "closings",
        abstract: "What was won and lost: win rate, reasons, sources, owners, days to close, conversions to orders.",
        discussion: """
              parley crm reports closings --from "first of January" --through today
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var report: ReportOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let closings = try crm.closings(try report.scope(crm))
        let names = try RecordNames(crm)
        let sources = closings.bySource.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, $0.value) }
        let owners = closings.byOwner.map { ($0.key == nil ? "nobody" : names.user($0.key), $0.value) }
            .sorted { $0.0 < $1.0 }
        let reasons = closings.byReason.map { ($0.key?.rawValue ?? "none", $0.value) }
            .sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }
        return CRMView(
            json(closings, sources: sources, owners: owners, reasons: reasons),
            blocks(closings, sources: sources, owners: owners, reasons: reasons))
    }

    private func blocks(
        _ closings: ClosingReport, sources: [(String, Outcome)], owners: [(String, Outcome)], reasons: [(String, Tally)]
    ) -> [CRMView.Block] {
        let currency = closings.currency
        let (won, lost) = (closings.all.won, closings.all.lost)
        var lossTable = TextTable(.text("reason"), .number("deals"), .number("amount"))
        for (reason, tally) in reasons {
            lossTable.add(reason, "\(tally.count)", MoneyText.plain(tally.amount, in: currency))
        }
        return [
            .facts(
                [
                    .init("won", "\(won.count) deals, \(MoneyText.of(won.amount, in: currency))"),
                    .init("lost", "\(lost.count) deals, \(MoneyText.of(lost.amount, in: currency))"),
                    .init("win rate", ReportViews.rate(closings.all.winRate)),
                    .init("days to win", closings.daysToWin.median.map { "\($0) (median)" }),
                    .init("days to lose", closings.daysToLose.median.map { "\($0) (median)" }),
                    .init("became orders", "\(closings.converted.count), \(ReportViews.rate(closings.conversionRate))"),
                ].compactMap(\.self)),
            .table(lossTable, title: "lost by reason"),
            .table(Self.table("source", sources, currency), title: "by source"),
            .table(Self.table("owner", owners, currency), title: "by owner"),
        ]
    }

    private static func table(_ title: String, _ outcomes: [(String, Outcome)], _ currency: Currency) -> TextTable {
        var table = TextTable(
            .text(title), .number("won"), .number("amount"), .number("lost"), .number("win rate"))
        for (name, outcome) in outcomes {
            table.add(
                name, "\(outcome.won.count)", MoneyText.plain(outcome.won.amount, in: currency),
                "\(outcome.lost.count)", ReportViews.rate(outcome.winRate))
        }
        return table
    }

    private func json(
        _ closings: ClosingReport, sources: [(String, Outcome)], owners: [(String, Outcome)], reasons: [(String, Tally)]
    ) -> JSON {
        let currency = closings.currency
        func tally(_ tally: Tally) -> JSON {
            ["deals": JSON(tally.count), "amount": RecordJSON.amount(tally.amount, currency)]
        }
        func outcome(_ outcome: Outcome) -> JSON {
            ["won": tally(outcome.won), "lost": tally(outcome.lost), "win_rate": rate(outcome.winRate)]
        }
        func rate(_ rate: Int64?) -> JSON {
            rate.flatMap { JSONNumber(literal: "\($0 / 100).\($0 % 100 < 10 ? "0" : "")\($0 % 100)") }.map(JSON.number)
                ?? .null
        }
        return [
            "currency": .string(currency.code), "all": outcome(closings.all),
            "lost_by_reason": .object(JSONObject(uniqueKeysWithValues: reasons.map { ($0.0, tally($0.1)) })),
            "by_source": .object(JSONObject(uniqueKeysWithValues: sources.map { ($0.0, outcome($0.1)) })),
            "by_owner": .array(owners.map { ["owner": .string($0.0), "outcome": outcome($0.1)] }),
            "median_days_to_win": JSON(closings.daysToWin.median),
            "median_days_to_lose": JSON(closings.daysToLose.median),
            "converted": tally(closings.converted), "conversion_rate": rate(closings.conversionRate),
        ]
    }
}
