import ArgumentParser

/// What it costs: speed and memory, measured on real work.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the runtime on real work.",
        subcommands: [
            TurnsCommand.self, CrashCommand.self, CrashChildCommand.self, EndpointCommand.self, LanguageCommand.self,
            SignalsCommand.self, CRMBenchCommand.self,
        ],
        defaultSubcommand: TurnsCommand.self)
}
