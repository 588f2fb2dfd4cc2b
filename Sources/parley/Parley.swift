import ArgumentParser

/// The command line: one file a command, grouped by what it is about.
@main
struct Parley: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parley",
        abstract: "Runs bot workflows whose tool calls take effect in a CRM, exactly once.",
        discussion: """
            New here? `parley demo` plays a conversation offline; `parley chat` holds one with your model; `parley trace` \
            shows step by step what happened.

            Settings come from flags, then the environment (PARLEY_…), then parley.yaml.

            \(ExitStatus.help)
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self,
            ChatCommand.self,
            TestCommand.self,
            TestChildCommand.self,
            ReplayCommand.self,
            LintCommand.self,
            NewCommand.self,
            GraphCommand.self,
            SchemaCommand.self,
            TraceCommand.self,
            CRMCommand.self,
            ImportCommand.self,
            ExportCommand.self,
            SeedCommand.self,
            BenchCommand.self,
            BackupCommand.self,
            DoctorCommand.self,
            TryCommand.self,
            CompletionsCommand.self,
        ])
}
