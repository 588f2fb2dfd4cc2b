import DefinitionFiles
import Foundation
import Rehearsal

extension TestLive {
    /// Plays each script once, writes the answers into its file, and plays what was written without a model.
    func record(_ scripts: [ConversationScript], of plan: TestPlan) async throws -> ExitStatus {
        try await withModels(plan) { room, run, configuration in
            let redaction = Redaction(secrets: configuration.secrets, masksPersons: false)
            var isGood = !scripts.isEmpty
            for file in plan.suite.files {
                let wanted = scripts.filter { $0.position.file == file.path }
                guard !wanted.isEmpty else { continue }
                var recording = LiveRecording(file)
                await recording.play(wanted, run, redaction)
                for remark in recording.remarks { Terminal.error.line("parley: \(remark)".printable) }
                guard !recording.recordings.isEmpty else {
                    isGood = false
                    continue
                }
                let text = try Self.text(of: recording)
                try ReplacedFile(file.path).write(text)
                let isPassed = await self.replay(recording, text, in: room)
                isGood = isGood && isPassed && recording.recordings.count == wanted.count
            }
            return isGood ? .good : .failed
        }
    }

    private static func text(of recording: LiveRecording) throws -> String {
        do {
            return try recording.text()
        } catch {
            throw CommandFailure(.failed, "\(error)".printable)
        }
    }

    /// Whether what was recorded plays as its expectations say.
    private func replay(_ recording: LiveRecording, _ text: String, in room: RehearsalRoom) async -> Bool {
        let file = ScriptFile(SourceText(path: recording.file.path, text: text))
        guard !file.diagnostics.hasErrors else {
            Terminal.error.line("parley: what was recorded cannot be read\n\n" + file.rendered())
            return false
        }
        let scripts = file.scripts.filter { recording.recordings[$0.number] != nil }
        let results = await SuiteRun(room: room, width: 4).play(scripts, seed: 1)
        let failed = results.filter { !$0.isPassed }
        let count = recording.answers
        Terminal.output.line(
            "\(file.path): \(count) answer\(count == 1 ? "" : "s") recorded in \(scripts.count) "
                + "conversation\(scripts.count == 1 ? "" : "s"); without the model "
                + (failed.isEmpty ? "all of it passes" : "\(failed.count) fail"))
        for result in failed {
            for finding in result.performance.findings {
                Terminal.output.line("  \(finding.position.line): \(finding.message)".printable)
                if let expected = finding.expected { Terminal.output.line("    expected  \(expected)".printable) }
                if let got = finding.got { Terminal.output.line("    got       \(got)".printable) }
            }
        }
        return failed.isEmpty
    }
}
