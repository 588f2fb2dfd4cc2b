import DefinitionFiles

/// Reads a cue file: its lists and spellings first, then each signal's phrases.
struct CueReader {
    static let builtIn = ["number", "amount", "percent", "name", "start", "end"]

    private let source: SourceText
    let problems = DiagnosticCollector()
    var contractions = Contractions()
    var spellings: [(form: [UInt8], words: [[UInt8]])] = []
    var knownWords: [[UInt8]] = []
    var lists = CueLists()
    private(set) var phrases: [(phrase: Phrase, node: DefinitionNode)] = []
    private(set) var cues: [Cue] = []

    init(_ source: SourceText) { self.source = source }

    mutating func read() -> (book: CueBook?, diagnostics: [Diagnostic]) {
        let result = YAML.document(source)
        problems.add(result.diagnostics)
        if let root = result.root {
            readFile(root)
        } else if !result.diagnostics.hasErrors {
            let start = SourcePosition(file: source.path, line: 1, column: 1)
            problems.error(start, "empty-file", "the cue file is empty", hint: "begin with `signals:`")
        }
        let book = problems.errorCount == 0 ? compile() : nil
        return (problems.errorCount == 0 ? book : nil, problems.diagnostics.inOrder())
    }

    private mutating func readFile(_ root: DefinitionNode) {
        guard let file = MapReader(root, what: "a cue file", problems) else { return }
        if let node = file.value("spellings") { readSpellings(node) }
        if let node = file.value("known_words") { knownWords = words(node, "`known_words`") }
        if let node = file.value("lists") { lists.read(node, contractions, problems) }
        if let node = file.value("not_negations") { add(node, "`not_negations`", Cue(purpose: .not)) }
        if let node = file.value("unless") { add(node, "`unless`", Cue(purpose: .unless)) }
        let hint = "one key for each type of signal: \(Words.and(SignalType.allCases.map(\.rawValue)))"
        if let node = file.required("signals", hint: hint) { readSignals(node) }
        file.finish(mistakes: ["competitors": "lists", "words": "lists", "types": "signals", "cues": "signals"])
    }

    private mutating func readSignals(_ node: DefinitionNode) {
        guard let signals = MapReader(node, what: "`signals`", problems) else { return }
        for type in SignalType.allCases {
            guard let entry = signals.value(type.rawValue) else { continue }
            readSignal(entry, type)
        }
        signals.finish(keys: SignalType.allCases.map(\.rawValue))
    }

    private mutating func readSignal(_ node: DefinitionNode, _ type: SignalType) {
        guard let signal = MapReader(node, what: "`\(type.rawValue)`", problems) else { return }
        if let groups = signal.required("cues", hint: "a list of `- confidence: 80` with `phrases:`") {
            if let items = groups.list {
                for item in items { readGroup(item, type) }
            } else if !groups.isInvalid {
                problems.error(
                    groups.position, "wrong-type", "`cues` must be a list, not \(groups.described)",
                    hint: "put `- ` before each `confidence:`")
            }
        }
        if let node = signal.value("not") { add(node, "`not`", Cue(purpose: .not, type: type)) }
        if let node = signal.value("unless") { add(node, "`unless`", Cue(purpose: .unless, type: type)) }
        signal.finish(mistakes: ["phrases": "cues", "never": "unless", "except": "not"])
    }

    private mutating func readGroup(_ node: DefinitionNode, _ type: SignalType) {
        guard let group = MapReader(node, what: "a group of cues", problems) else { return }
        let hint = "how sure the words make it, from 1 to 100"
        let confidence = group.required("confidence", hint: hint)?.int("`confidence`", in: 1...100, problems)
        let mood = group.choice("when", among: Cue.Mood.allCases.map(\.rawValue)).flatMap(Cue.Mood.init(rawValue:))
        let negated = group.choice("negated", among: ["cancels", "stands"])
        if let list = group.required("phrases", hint: "a list of phrases, one on each line behind `- `") {
            let cue = Cue(
                purpose: .signal(confidence: confidence ?? 50), type: type, mood: mood ?? .any,
                standsNegated: negated == "stands")
            add(list, "`phrases`", cue)
        }
        group.finish(mistakes: ["score": "confidence", "weight": "confidence", "cues": "phrases", "words": "phrases"])
    }

    private mutating func add(_ node: DefinitionNode, _ what: String, _ cue: Cue) {
        for item in PhraseList.read(node, what, contractions, problems) {
            lists.check(item.phrase, at: item.node, problems)
            phrases.append(item)
            cues.append(cue)
        }
    }

    // MARK: Words

    /// `pls: please`: a form on the left, what it stands for on the right.
    private mutating func readSpellings(_ node: DefinitionNode) {
        guard let entries = node.map else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`spellings` must be a map, not \(node.described)",
                    hint: "write `pls: please`")
            }
            return
        }
        for entry in entries {
            guard let text = entry.value.text("`\(entry.key)`", problems) else { continue }
            var left = FoldedText(entry.key.utf8)
            var right = FoldedText(text.utf8)
            let words = contractions.words(of: &right)
            guard !words.isEmpty else {
                problems.error(entry.value.position, "empty-phrase", "there is no word in this spelling")
                continue
            }
            let forms = Contractions().words(of: &left)
            guard forms.count == 1 else {
                problems.error(
                    entry.position, "spelling", "`\(entry.key)` is not one word",
                    hint: "a spelling has one word on its left; put several into a list")
                continue
            }
            spellings.append((forms[0], words))
        }
        for (form, words) in spellings { contractions.add(form, words) }
    }

    private func words(_ node: DefinitionNode, _ what: String) -> [[UInt8]] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "\(what) must be a list of words, not \(node.described)",
                    hint: "write `[contact, content]`")
            }
            return []
        }
        return items.flatMap { item -> [[UInt8]] in
            guard let text = item.text("an item of \(what)", problems) else { return [] }
            var folded = FoldedText(text.utf8)
            return Contractions().words(of: &folded)
        }
    }

    // MARK: Compilation

    private mutating func compile() -> CueBook? {
        guard !phrases.isEmpty else {
            problems.error(
                SourcePosition(file: source.path, line: 1, column: 1), "empty-file", "the file has no cues",
                hint: "write phrases below `signals:`, a type, `cues:`")
            return nil
        }
        var builder = AutomatonBuilder(words: VocabularyBuilder(), lists: lists.options)
        for word in knownWords { builder.words.know(word) }
        for (number, item) in phrases.enumerated() {
            do {
                try builder.add(item.phrase, as: Int32(number))
            } catch {
                problems.error(
                    item.node.position, "too-many-ways", "this phrase can be said in too many ways",
                    hint: "split it, or use fewer choices and lists in one phrase")
                if builder.nodes.count >= AutomatonBuilder.limits.all { return nil }
            }
        }
        for (form, words) in contractions.expansions.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            builder.words.expand(form, to: words)
        }
        guard let sets = StateSets(builder) else {
            problems.error(
                SourcePosition(file: source.path, line: 1, column: 1), "too-many-ways",
                "the phrases of this file can be said in too many ways together",
                hint: "use fewer `*` and choices in the phrases that have most of them")
            return nil
        }
        let automaton = PhraseAutomaton(sets, symbolCount: builder.words.symbolCount)
        return CueBook(vocabulary: Vocabulary(builder.words), automaton: automaton, cues: cues)
    }
}
