import DefinitionFiles
import JSON

/// Writes a turn's recorded answers into the turn's own text, and changes nothing beside them.
struct TurnSplice {
    /// Bytes of the file, and what stands there instead.
    struct Edit {
        var range: Range<Int>
        var text: String
    }

    let source: SourceText
    let turn: DefinitionNode
    private let entries: [DefinitionEntry]
    private let scan: FlowScan
    private let newline: String

    init(_ turn: DefinitionNode, in source: SourceText, newline: String) {
        self.source = source
        self.turn = turn
        self.newline = newline
        entries = turn.map ?? []
        scan = FlowScan(bytes: source.bytes)
    }

    /// - Throws: `RecordingError` where the text is shared by several turns.
    func edits(for recording: TurnRecording) throws(RecordingError) -> [Edit] {
        var edits: [Edit] = []
        var answers = recording.answers
        keepSights(&answers)
        if let edit = try edit("model", answers.isEmpty ? nil : Block(answers, newline)) { edits.append(edit) }
        let queues = recording.background.filter { !$0.value.isEmpty }
        if let edit = try edit("background", queues.isEmpty ? nil : Block(queues, newline)) { edits.append(edit) }
        return edits
    }

    /// What a value is written as, on lines of its own or between brackets.
    private struct Block {
        var lines: (_ indent: Int) -> [String]
        var flow: String

        init(_ answers: [RecordedAnswer], _ newline: String) {
            lines = { indent in answers.flatMap { $0.lines(indent: indent) } }
            flow = "[" + answers.map(\.flow).joined(separator: ", ") + "]"
        }

        init(_ queues: [String: [RecordedAnswer]], _ newline: String) {
            let queues = queues.sorted { $0.key < $1.key }
            lines = { indent in
                queues.flatMap { name, answers in
                    [String(repeating: " ", count: indent) + name + ":"]
                        + answers.flatMap { $0.lines(indent: indent + 2) }
                }
            }
            flow =
                "{ "
                + queues.map { name, answers in
                    "\(name): [" + answers.map(\.flow).joined(separator: ", ") + "]"
                }.joined(separator: ", ") + " }"
        }
    }

    /// What a script asserts of a request stays with the answer at the same place.
    private func keepSights(_ answers: inout [RecordedAnswer]) {
        for (place, item) in (turn["model"]?.list ?? []).enumerated() where answers.indices.contains(place) {
            answers[place].sees = item["sees"]?.json
        }
    }

    private func edit(_ key: String, _ block: Block?) throws(RecordingError) -> Edit? {
        guard let entry = entries.first(where: { $0.key == key }) else {
            return block.map { isFlow ? flowInsertion(key, $0) : insertion(key, $0) }
        }
        // Nothing was asked of a workflow that a script still has answers for: an empty list says so.
        let block = block ?? (key == "model" ? Block([], newline) : nil)
        guard let block else { return nil }
        try refuseAnchor(entry)
        return isFlow ? flowReplacement(entry, block) : replacement(entry, block)
    }

    // MARK: Between brackets

    private var isFlow: Bool {
        let at = byte(turn.position)
        return at < source.bytes.count && source.bytes[at] == UInt8(ascii: "{")
    }

    private func flowReplacement(_ entry: DefinitionEntry, _ block: Block) -> Edit {
        let start = byte(entry.value.position)
        return Edit(range: start..<scan.end(ofValueAt: start), text: block.flow)
    }

    private func flowInsertion(_ key: String, _ block: Block) -> Edit {
        let next = action.map { $0 + 1 } ?? 0
        if entries.indices.contains(next) {
            let at = byte(entries[next].position)
            return Edit(range: at..<at, text: "\(key): \(block.flow), ")
        }
        var at = scan.end(ofValueAt: byte(turn.position)) - 1
        while at > 0, source.bytes[at - 1] == 0x20 { at -= 1 }
        return Edit(range: at..<at, text: ", \(key): \(block.flow)")
    }

    // MARK: On lines of its own

    /// Spaces before the turn's keys.
    private var indent: Int { (entries.first?.position.column ?? 1) - 1 }

    private func insertion(_ key: String, _ block: Block) -> Edit {
        let lines = ([key + ":"] + block.lines(indent + 2)).joined(separator: newline)
        let margin = String(repeating: " ", count: indent)
        guard let action else {
            // The opening has no action: the answers go before what is expected of it.
            let at = byte(entries.first?.position ?? turn.position)
            return Edit(range: at..<at, text: lines + newline + margin)
        }
        let at = source.lineBytes(lastLine(of: action)).upperBound
        return Edit(range: at..<at, text: newline + margin + lines)
    }

    private func replacement(_ entry: DefinitionEntry, _ block: Block) -> Edit {
        let place = entries.firstIndex { $0.key == entry.key } ?? 0
        let keyLine = source.lineBytes(entry.position.line)
        let lines = block.flow == "[]" ? [] : block.lines(indent + 2)
        let last = source.lineBytes(lastLine(of: place)).upperBound
        let colon = self.colon(of: entry)
        // What stands behind the value on its last line is a comment, and stays.
        var comment = ""
        if entry.value.position.line == entry.position.line, !entry.value.isNull {
            let end = scan.end(ofValueAt: byte(entry.value.position))
            comment = String(decoding: source.bytes[end..<max(end, last)], as: UTF8.self)
            if comment.contains("\n") { comment = "" }
        } else {
            comment = String(decoding: source.bytes[colon..<keyLine.upperBound], as: UTF8.self)
        }
        let header = lines.isEmpty ? " []" : ""
        return Edit(
            range: colon..<max(last, keyLine.upperBound),
            text: header + comment + lines.map { newline + $0 }.joined())
    }

    /// The byte behind the colon of an entry's key.
    private func colon(of entry: DefinitionEntry) -> Int {
        let line = source.lineBytes(entry.position.line)
        let start = byte(entry.position)
        let at = source.bytes[start..<line.upperBound].firstIndex(of: UInt8(ascii: ":"))
        return at.map { $0 + 1 } ?? line.upperBound
    }

    /// The last line of an entry: what follows it deeper, without the blank lines and comments at its end.
    private func lastLine(of place: Int) -> Int {
        let entry = entries[place]
        let isBlock = entry.value.scalar.map { $0.style == .literal || $0.style == .folded } ?? false
        var last = entry.position.line
        var line = last + 1
        while line <= source.lineCount {
            defer { line += 1 }
            let bytes = source.bytes[source.lineBytes(line)]
            let spaces = bytes.prefix { $0 == 0x20 }.count
            let rest = bytes.dropFirst(spaces)
            guard let first = rest.first else { continue }
            let isItem = first == UInt8(ascii: "-") && (rest.count == 1 || rest.dropFirst().first == 0x20)
            if first == UInt8(ascii: "#"), !(isBlock && spaces > indent) { continue }
            let closes = first == UInt8(ascii: "]") || first == UInt8(ascii: "}")
            guard spaces > indent || spaces == indent && (isItem && entry.value.list != nil || closes) else { break }
            last = line
        }
        return last
    }

    // MARK: Places

    /// The entry that says what happens in the turn; nil is the opening.
    private var action: Int? { entries.firstIndex { TurnsReader.actions.contains($0.key) } }

    private func byte(_ position: SourcePosition) -> Int { source.byte(line: position.line, column: position.column) }

    private func refuseAnchor(_ entry: DefinitionEntry) throws(RecordingError) {
        let colon = colon(of: entry)
        let text = String(decoding: source.bytes[colon...].prefix(40), as: UTF8.self).drop { $0 == " " }
        guard text.hasPrefix("&") || text.hasPrefix("*") else { return }
        throw RecordingError(
            "\(entry.position): `\(entry.key)` is shared by an anchor, so nothing can be recorded into it: write its "
                + "answers out where they belong")
    }
}
