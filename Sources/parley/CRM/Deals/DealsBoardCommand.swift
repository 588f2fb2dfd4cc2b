import ArgumentParser
import CRM
import CRMTools
import JSON

struct DealsBoardCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "board", abstract: "Show a pipeline as columns of cards, with what each column comes to.",
        discussion: """
              parley crm deals board
              parley crm deals board --as-of "end of last month"
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var place: PipelineOption
    @Option(help: "Only this user's, by name or email.") var owner: String?
    @Option(
        help: ArgumentHelp("The board as it was when this day ended, in plain words or YYYY-MM-DD.", valueName: "day"))
    var asOf: String?
    @Option(help: ArgumentHelp("How many cards of a column to show.", valueName: "count")) var cards = 5

    func validate() throws {
        guard (1...10_000).contains(cards) else { throw ValidationError("--cards must be between 1 and 10000") }
        if asOf != nil, owner != nil {
            throw ValidationError("the board of a past day is everyone's: leave out --owner")
        }
    }

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.pipelineNamed(place.pipeline)
        let board =
            if let asOf {
                try crm.board(ofPipeline: pipeline.id, asOf: try crm.day(asOf, flag: "--as-of"), cardsPerColumn: cards)
            } else {
                try crm.board(
                    ofPipeline: pipeline.id, filter: BoardFilter(ownerID: try owner.map(crm.userID)),
                    cardsPerColumn: cards)
            }
        return try Self.view(board, crm)
    }

    private static func view(_ board: Board, _ crm: CRMSession) throws -> CRMView {
        let names = try RecordNames(crm)
        let whole = WholeCRM(crm)
        let currency = board.pipeline.currency
        let day = board.asOf.map { " as of \(InstantText.day($0))" } ?? ""
        var blocks = [CRMView.Block.line("\(board.pipeline.name)\(day), amounts in \(currency.code)")]
        for column in board.columns {
            blocks.append(.line(""))
            blocks.append(.line(head(column, currency)))
            var table = TextTable(.number("id"), .text("name"), .number("amount"), .text("close"), .text("owner"))
            for card in column.cards {
                let deal = card.deal
                table.add(
                    "\(deal.id)", deal.details.name + (card.isRotten ? " (rotten)" : ""),
                    card.amount.map { MoneyText.plain($0, in: currency) } ?? "", deal.details.closeDate ?? "",
                    names.user(deal.details.ownerID))
            }
            blocks.append(.table(table))
            let hidden = column.totals.count - Int64(column.cards.count)
            if hidden > 0 { blocks.append(.line("  … and \(MoneyText.grouped(String(hidden))) more")) }
        }
        return CRMView(
            [
                "pipeline": .string(board.pipeline.name), "currency": .string(currency.code),
                "as_of": JSON(board.asOf),
                "columns": .array(
                    try board.columns.map { column in
                        [
                            "stage": .string(column.stage.name), "kind": .string(column.stage.kind.rawValue),
                            "probability": JSON(column.stage.probability), "deal_count": JSON(column.totals.count),
                            "amount": RecordJSON.amount(column.totals.amount, currency),
                            "weighted": RecordJSON.amount(column.totals.weighted / 100, currency),
                            "cards": .array(try column.cards.map { try whole.json($0.deal) }),
                        ]
                    }),
            ],
            blocks)
    }

    /// `Qualified (25 %): 84 deals, 1,234.00, weighted 308.50`
    private static func head(_ column: BoardColumn, _ currency: Currency) -> String {
        let (stage, totals) = (column.stage, column.totals)
        let count = MoneyText.grouped(String(totals.count)) + (totals.count == 1 ? " deal" : " deals")
        let weighted = MoneyText.plain(totals.weighted / 100, in: currency)
        return "\(stage.name) (\(stage.probability) %): \(count), \(MoneyText.plain(totals.amount, in: currency))"
            + (stage.kind == .open ? ", weighted \(weighted)" : "")
    }
}
