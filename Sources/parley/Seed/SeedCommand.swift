import ArgumentParser
import CRM
import DatePhrases
import Foundation
import JSON
import Storage

/// A demo account that one believes, from fixed randomness.
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Make a demo account: companies, people, and deals with eighteen months of history behind them.",
        discussion: """
            The same --seed, --until and --deals make the same account, on every machine. An account that has records \
            already is left alone: name another one with --account.

              parley seed --database demo.sqlite
              parley crm deals board --database demo.sqlite
            """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("How many deals.", valueName: "count")) var deals = 500
    @Option(help: ArgumentHelp("Another number makes another account.", valueName: "number")) var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The day the account is made for, YYYY-MM-DD; today unless given.", valueName: "day"))
    var until: String?
    @Flag(help: "Print what was made as JSON.") var json = false

    func validate() throws {
        guard (1...100_000).contains(deals) else { throw ValidationError("--deals must be between 1 and 100000") }
    }

    func run() async throws {
        let configuration = try database.load()
        let name = configuration.zone ?? TimeZone.current.identifier
        guard let zone = Zone(name) else { throw CommandFailure(.usage, "there is no time zone \(name)") }
        let day = try lastDay(zone)
        let plan = try SeedPlan(deals: deals, seed: seed, until: day, zone: zone, currency: configuration.currency)
        let store = try SQLiteDatabase.open(.file(configuration.database), migrations: Installation.migrations)
        do {
            let start = ContinuousClock.now
            let account = try await SeedAccount.make(configuration, plan, in: store)
            let summary = try await SeedAccount.fill(account, with: plan, in: store)
            try store.close()
            summary.view(account, path: configuration.database, took: .now - start).show(asJSON: json)
        } catch {
            try? store.close()
            throw error
        }
    }

    private func lastDay(_ zone: Zone) throws -> LocalDate {
        guard let until else { return zone.local(Moment.present).date }
        let parts = until.split(separator: "-").compactMap { Int($0) }
        guard until.utf8.count == 10, parts.count == 3,
            let day = LocalDate(year: parts[0], month: parts[1], day: parts[2]), (1971...9000).contains(day.year)
        else { throw CommandFailure(.usage, "--until \"\(until)\" is not a day: write it as 2026-03-10") }
        return day
    }
}
