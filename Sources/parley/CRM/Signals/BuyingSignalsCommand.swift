import ArgumentParser
import CRM
import CRMTools
import JSON

struct BuyingSignalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals", abstract: "Buying signals: list, dismiss, restore, deal, precision.",
        subcommands: [
            SignalsListCommand.self, SignalsDismissCommand.self, SignalsRestoreCommand.self,
            SignalsDealCommand.self, SignalsPrecisionCommand.self,
        ])
}

extension SignalKind: ExpressibleByArgument {}

/// Signals as the commands show them.
enum SignalViews {
    static func list(_ signals: [Signal], _ crm: CRMSession) throws -> CRMView {
        var names = try RecordNames(crm)
        var table = TextTable(
            .number("id"), .text("at"), .text("signal"), .number("sure"), .text("words"), .text("contact"),
            .text("state"))
        for signal in signals {
            table.add(
                "\(signal.id)", String(InstantText.local(signal.detectedAt, in: crm.zone).prefix(16)),
                signal.kind.title, "\(signal.confidence) %", signal.quote, names.contact(signal.contactID),
                signal.dealID.map { "deal \($0)" } ?? signal.status.rawValue)
        }
        return CRMView(signals.map(RecordJSON.signal), table, none: "no signals")
    }

    static func done(_ what: String, _ signal: Signal) -> CRMView {
        CRMView(
            RecordJSON.signal(signal), done: "\(what) signal \(signal.id) (\(signal.kind.title)): \"\(signal.quote)\"")
    }
}

struct SignalsListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the signals of the last 24 hours, or further back.",
        discussion: """
              parley crm signals list
              parley crm signals list --days 30 --type ready_to_buy --least 70
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Option(help: "Only this type; once for each.") var type: [SignalKind] = []
    @Option(help: ArgumentHelp("Only those at least so sure, in per cent.", valueName: "per cent")) var least: Int64 = 0
    @Option(help: "So many days back.") var days: Int64 = 1
    @Option(help: "Only this contact's, by number.") var contact: Int64?
    @Option(help: "Only what concerns this user, by name or email.") var owner: String?
    @Flag(help: "Dismissed ones too.") var dismissed = false

    func view(_ crm: CRMSession) throws -> CRMView {
        let query = SignalQuery(
            kinds: Set(type), statuses: dismissed ? [.new, .dealt, .dismissed] : [.new, .dealt],
            minimumConfidence: least, contactID: contact, ownerID: try owner.map(crm.userID),
            since: crm.now - max(1, min(days, 36_500)) * CRMSession.signalFeedSpan, limit: list.limit)
        return try SignalViews.list(try crm.signals(query), crm)
    }
}

struct SignalsDismissCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Take a signal that is not relevant out of view.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The signal's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView { SignalViews.done("dismissed", try crm.dismissSignal(id)) }
}

struct SignalsRestoreCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Show a dismissed signal again.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The signal's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView { SignalViews.done("restored", try crm.restoreSignal(id)) }
}

struct SignalsDealCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "deal", abstract: "Make a deal of a signal, linked to its conversation.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The signal's number.") var id: Int64
    @Option(help: "What the deal is called; from the signal unless given.") var name: String?
    @Option(help: "In the pipeline's currency, such as 99.90.") var amount: AmountArgument?

    func view(_ crm: CRMSession) throws -> CRMView {
        let receipt = try crm.dealFromSignal(id) { draft in
            if let name { draft.name = name }
            if let amount { draft.amount = .majorUnits(amount.number) }
        }
        return try DealViews.done(receipt.isExisting ? "there is already" : "made", try crm.deal(receipt.id), crm)
    }
}

struct SignalsPrecisionCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "precision", abstract: "Say how many signals of each type proved right: a deal, or dismissed.")

    @OptionGroup var options: CRMOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let all = try crm.signalPrecision()
        var table = TextTable(.text("signal"), .number("deals"), .number("dismissed"), .number("precision"))
        for one in all {
            table.add(one.kind.title, "\(one.dealt)", "\(one.dismissed)", one.percent.map { "\($0) %" } ?? "")
        }
        return CRMView(
            all.map {
                [
                    "type": .string($0.kind.rawValue), "deals": JSON($0.dealt), "dismissed": JSON($0.dismissed),
                    "percent": JSON($0.percent),
                ]
            }, table, none: "no signals")
    }
}
