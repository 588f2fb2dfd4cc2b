import ArgumentParser
import ChatModel
import DefinitionFiles
import JSON
import Signals

/// How many buying signals are found, and how many of those are right.
struct SignalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signals",
        abstract: "Measure the detection of buying signals on labelled messages.",
        discussion: """
            Precision: how much of what was found is right. Recall: how much of what there is was found. F1: their \
            harmonic mean; macro: the mean of the ten types. With a model configured it is asked about every message \
            twice, alone and with what the cues suggest.
            """)

    @OptionGroup var options: ConfigurationOptions
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Files of labelled messages (JSON lines).", valueName: "file"))
    var messages: [String] = []
    @Flag(help: "Measure on the messages that no cue was written for, not on those it was.")
    var heldBack = false
    @Option(help: ArgumentHelp("The cue file (Prompts/buying-signals/cues.yaml).", valueName: "file"))
    var cues: String?
    @Option(help: "The least confidence that counts as found, in per cent.")
    var atLeast = 50
    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if heldBack, !messages.isEmpty { throw ValidationError("--held-back and --messages exclude each other") }
    }

    func run() async throws {
        let configuration = try options.load()
        let folder = configuration.workflows == "." ? "" : configuration.workflows + "/"
        let path = cues ?? folder + "Prompts/buying-signals/cues.yaml"
        let (book, problems) = CueBook.load(file: path)
        guard let book else {
            throw CommandFailure(
                .usage, "the cues do not load\n\n" + problems.map(\.description).joined(separator: "\n"))
        }
        let set = heldBack ? "held-back" : "open"
        let labelled = try LabelledMessages(
            files: messages.isEmpty ? ["\(folder)Tests/SignalsTests/Messages/\(set).jsonl"] : messages)
        var report = measured(book, labelled.messages)
        if configuration.models.models.isEmpty {
            report.columns += [.init(title: "model alone"), .init(title: "cues + model")]
        } else {
            try await ask(configuration.models, book, labelled.messages, &report)
        }
        if json {
            Terminal.output.line(report.json.text)
        } else {
            Terminal.output.write(report.text(Terminal.output.paint))
            if configuration.models.models.isEmpty {
                Terminal.output.line(
                    "No model is configured (--endpoint, --model): detection without the cue stage is not measured.")
            }
        }
    }

    /// The cue stage: what it finds, and the best time of several rounds.
    private func measured(_ book: CueBook, _ messages: [LabelledMessages.Message]) -> SignalReport {
        var scores = SignalScores()
        for message in messages {
            let found = book.candidates(in: message.text).filter { $0.confidence >= atLeast }
            scores.add(marked: message.marked, found: Set(found.map(\.type)))
        }
        let clock = ContinuousClock()
        let best = (0..<20).map { _ in
            clock.measure { for message in messages { _ = book.candidates(in: message.text) } }
        }.min()
        let microseconds = best.map { $0 / .microseconds(1) } ?? 0
        return SignalReport(
            columns: [.init(title: "cues", scores: scores)], messages: messages.count,
            microseconds: messages.isEmpty ? 0 : microseconds / Double(messages.count),
            bytes: messages.reduce(0) { $0 + $1.text.utf8.count })
    }

    private func ask(
        _ models: ModelCatalogue, _ book: CueBook, _ messages: [LabelledMessages.Message],
        _ report: inout SignalReport
    ) async throws {
        let http = HTTPTransport()
        defer { http.shutDown() }
        let alias = models["default"] == nil ? models.aliases.first ?? "default" : "default"
        let model = SignalModel(chat: ChatClient(models: models, transport: http), alias: alias)
        for (title, cues) in [("model alone", nil), ("cues + model", book)] as [(String, CueBook?)] {
            var scores = SignalScores()
            for (message, found) in zip(messages, try await model.signals(in: messages, cues: cues)) {
                scores.add(marked: message.marked, found: found)
            }
            report.columns.append(.init(title: title, scores: scores))
        }
    }
}
