import DefinitionFiles

/// Writes recorded answers into a script's text: its `model:` and `background:` blocks are new, everything else stays as
/// it is, byte for byte.
package struct ScriptSplice {
    private let source: SourceText
    /// The turns of each script of the file, by the script's number.
    private let turns: [Int: [DefinitionNode]]

    package init(_ file: ScriptFile) {
        source = file.source
        var turns: [Int: [DefinitionNode]] = [:]
        var number = 0
        for document in YAML.documents(file.source).documents where !SharedGivens.isShared(document) {
            let cases = CaseTable.documents(of: document, DiagnosticCollector()).count
            // A table's cases share their text: what one answered is not what the next one would.
            if document["each"] == nil { turns[number] = document["turns"]?.list ?? [] }
            number += cases
        }
        self.turns = turns
    }

    /// Whether answers can be written into a script: not into one that plays the cases of a table.
    package func takes(_ script: ConversationScript) -> Bool { turns[script.number] != nil }

    /// The file's text with the answers of scripts, by their numbers, turn by turn; nil leaves a turn as it is.
    package func text(with recordings: [Int: [TurnRecording?]]) throws(RecordingError) -> String {
        let newline = source.bytes.contains(0x0D) ? "\r\n" : "\n"
        var edits: [TurnSplice.Edit] = []
        for (number, recording) in recordings {
            for (turn, recorded) in zip(turns[number] ?? [], recording) {
                guard let recorded else { continue }
                edits += try TurnSplice(turn, in: source, newline: newline).edits(for: recorded)
            }
        }
        edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var bytes: [UInt8] = []
        var at = 0
        for edit in edits {
            guard edit.range.lowerBound >= at else {
                throw RecordingError(
                    "\(source.position(atByte: edit.range.lowerBound)): this text belongs to several turns (an "
                        + "anchor), so nothing can be recorded into it: write the turns out")
            }
            bytes += source.bytes[at..<edit.range.lowerBound]
            bytes += edit.text.utf8
            at = edit.range.upperBound
        }
        bytes += source.bytes[at...]
        return String(decoding: bytes, as: UTF8.self)
    }
}
