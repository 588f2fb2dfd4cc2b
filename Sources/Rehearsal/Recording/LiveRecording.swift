/// The answers of live models to the scripts of a file, ready to be written into it.
package struct LiveRecording: Sendable {
    package let file: ScriptFile
    /// By the script's number; nil leaves a turn as it is.
    package private(set) var recordings: [Int: [TurnRecording?]] = [:]
    /// What was not recorded, and why, for a person.
    package private(set) var remarks: [String] = []
    package private(set) var answers = 0

    package init(_ file: ScriptFile) { self.file = file }

    /// Plays the scripts of the file, as far as answers can be written into them.
    package mutating func play(_ scripts: [ConversationScript], _ run: LiveRun, _ redaction: Redaction) async {
        let splice = ScriptSplice(file)
        for script in scripts {
            if let reason = Self.obstacle(script, splice) {
                remarks.append("\(script.position): \(script.name): not recorded: \(reason)")
                continue
            }
            let take = await run.play(script)
            if let reason = take.stopped {
                remarks.append("\(script.position): \(script.name): not recorded: \(reason)")
                continue
            }
            var turns = take.recordings.map { $0?.redacted(redaction) }
            for (place, turn) in script.turns.enumerated() where turn.misbehaves {
                turns[place] = nil
                remarks.append("\(turn.position): left as it is: its answers misbehave on purpose")
            }
            answers += turns.compactMap(\.self).reduce(0) { sum, turn in
                sum + turn.answers.count + turn.background.values.reduce(0) { $0 + $1.count }
            }
            recordings[script.number] = turns
        }
    }

    /// The file's new text.
    package func text() throws(RecordingError) -> String { try ScriptSplice(file).text(with: recordings) }

    private static func obstacle(_ script: ConversationScript, _ splice: ScriptSplice) -> String? {
        if script.goal != nil {
            return "a model plays its visitor, so its turns are never the same (run it with --live)"
        }
        if !splice.takes(script) { return "`each` plays it with many inputs, and one answer would not fit them all" }
        return nil
    }
}

extension ScriptTurn {
    /// Whether an answer of it is there to go wrong, which no live model does at will.
    fileprivate var misbehaves: Bool {
        (answers + background.values.flatMap(\.self)).contains { line in
            line.isDeliberatelyWrong || line.answer.misbehaviour != nil || line.answer.repeatsCalls
                || line.answer.pacing != Pacing() || !line.answer.dialect.isEmpty || line.answer.finishReason != nil
        }
    }
}
