import ArgumentParser
import DatePhrases

/// A conversation at the terminal, or from a pipe.
struct ChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat",
        abstract: "Talk with a workflow as a visitor; answers stream, tool calls show as they happen.",
        discussion: """
            Lines are messages; those that begin with / are commands: /help lists them. From a pipe, each line is sent \
            once the turn before has ended, and the command ends after the last one:

              printf 'Hello\\nWe need 50 seats\\n/crm\\n' | parley chat
            """)

    @OptionGroup var options: ConfigurationOptions
    @Option(help: "The workflow; unless given, the one whose trigger matches the channel.")
    var workflow: String?
    @Option(help: "The channel that the visitor writes on: web, whatsapp, sms, …")
    var channel = "web"
    @Option(help: "The visitor's time zone, such as Europe/Berlin (the account's).")
    var zone: String?
    @Option(help: ArgumentHelp("The visitor's name.", valueName: "name"))
    var contactName: String?
    @Option(help: ArgumentHelp("The visitor's e-mail address: the same one is the same contact.", valueName: "address"))
    var contactEmail: String?
    @Flag(help: "Show nodes, model times and tokens too.")
    var verbose = false

    func validate() throws {
        guard let zone, Zone(zone) == nil else { return }
        throw ValidationError("there is no time zone \"\(zone)\": write its IANA name, such as Europe/Berlin")
    }

    func run() async throws {
        let configuration = try options.load()
        try configuration.requireModel()
        let (events, continuation) = AsyncStream.makeStream(of: ChatEvent.self)
        let installation = try await Installation.open(configuration) { conversation, event in
            continuation.yield(.runtime(conversation, event))
        }
        if !installation.warnings.isEmpty { Terminal.error.write(installation.warnings + "\n") }
        let signals = StopSignals { continuation.yield(.stop) }
        defer { signals.cancel() }
        let session = ChatSession(
            installation, visitor: ChatVisitor(self), screen: ConversationScreen(isDetailed: verbose), events: events,
            yield: { continuation.yield($0) })
        do {
            try await installation.start()
            try await session.open()
            LineReader.start { continuation.yield($0.map(ChatEvent.line) ?? .endOfInput) }
            try await session.run()
        } catch {
            try? await installation.close()
            throw error
        }
        try await installation.close()
        if session.hasModelFailed, !Terminal.hasKeyboard { throw ExitCode(ExitStatus.model.rawValue) }
    }
}

/// Who talks: what the flags say of the visitor.
struct ChatVisitor: Sendable, Hashable {
    var workflow: String?
    var channel = "web"
    var zone: String?
    var name: String?
    var email: String?

    init(_ command: ChatCommand) {
        workflow = command.workflow
        channel = command.channel
        zone = command.zone
        name = command.contactName
        email = command.contactEmail
    }
}
