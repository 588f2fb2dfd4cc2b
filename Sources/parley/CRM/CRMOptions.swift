import ArgumentParser

/// What every command on the CRM takes.
struct CRMOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The user whose work this is, by name or email: they stand in the audit, and see what their role shows them.",
            valueName: "user"))
    var user: String?
    @Flag(help: "Print JSON.")
    var json = false
}

/// How many records a list shows.
struct ListOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many to show at most.", valueName: "count"))
    var limit = 50

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be between 1 and 100000") }
    }
}
