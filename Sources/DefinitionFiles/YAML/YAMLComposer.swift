// The events of libyaml, which Yams carries: they have end marks and name the place of a repeated key, and leave
// YAML 1.2's rules and the counting of aliases to us. Yams' own tree has none of that.
internal import CYaml

/// Builds nodes from libyaml's events, without recursion, within limits.
struct YAMLComposer {
    private(set) var documents: [DefinitionNode] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let source: SourceText
    private let firstLine: Int
    private let several: Bool
    private let limits: YAMLLimits
    private var frames: [Frame] = []
    private var anchors: [String: Anchored] = [:]
    private var aliasedValues = 0
    private var isStopped = false

    /// A node with how many values are in it, and how deep.
    private struct Anchored {
        var node: DefinitionNode
        var weight: Int
        var height: Int
    }

    /// A list or a map that is still open.
    private struct Frame {
        var isMap: Bool
        var isFlow: Bool
        var start: Mark
        var anchor: String?
        var items: [DefinitionNode] = []
        var entries: [DefinitionEntry] = []
        var keys: Set<String> = []
        var key: Key?
        var weight = 1
        var height = 1
        var isInvalid = false

        enum Key {
            case text(String, Mark)
            /// A key that has been reported: its value is passed over.
            case refused
        }

        /// The line of an equal key before this one; a set is kept only once a map is long.
        mutating func isRepeated(_ key: String) -> Int32? {
            if entries.count > 12 {
                if keys.isEmpty { keys = Set(entries.map(\.key)) }
                guard !keys.insert(key).inserted else { return nil }
            }
            return entries.first { $0.key == key }?.mark.line
        }
    }

    init(_ source: SourceText, firstLine: Int, several: Bool, limits: YAMLLimits) {
        self.source = source
        self.firstLine = firstLine
        self.several = several
        self.limits = limits
    }

    mutating func compose(_ bytes: UnsafeBufferPointer<UInt8>) {
        // libyaml keeps pointers into its parser: it must not move.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { return }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        var event = yaml_event_t()
        while !isStopped {
            guard yaml_parser_parse(parser, &event) == 1 else {
                let mistake = YAMLMistake(
                    parser.pointee, in: source, firstLine: firstLine, openFlow: frames.last { $0.isFlow }?.start
                ).diagnostic
                // What was noticed before at the same place is the same mistake.
                if !diagnostics.contains(where: { $0.position == mistake.position }) { diagnostics.append(mistake) }
                if !several { documents.removeAll() }
                return
            }
            let type = event.type
            take(event)
            yaml_event_delete(&event)
            if type == YAML_STREAM_END_EVENT { return }
        }
    }

    private func mark(_ mark: yaml_mark_t) -> Mark {
        Mark(line: Int32(clamping: mark.line + firstLine), column: Int32(clamping: mark.column + 1))
    }

    private mutating func stop(_ mark: Mark, _ rule: String, _ message: String, hint: String?) {
        diagnostics.append(Diagnostic(at: mark.position(in: source), rule: rule, message, hint: hint))
        isStopped = true
        if !several { documents.removeAll() }
    }

    private mutating func report(_ mark: Mark, _ rule: String, _ message: String, hint: String?) {
        diagnostics.append(Diagnostic(at: mark.position(in: source), rule: rule, message, hint: hint))
    }

    private mutating func take(_ event: yaml_event_t) {
        let start = mark(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            anchors.removeAll(keepingCapacity: true)
            if !several, !documents.isEmpty {
                stop(
                    start, "several-documents", "a second document begins here; a file holds one",
                    hint: "remove the `---`, or put the second one into a file of its own")
            }
        case YAML_SCALAR_EVENT: takeScalar(event, start)
        case YAML_ALIAS_EVENT: takeAlias(string(event.data.alias.anchor), start)
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            checkTag(data.tag, start)
            open(
                Frame(
                    isMap: false, isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE, start: start,
                    anchor: string(data.anchor)))
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            checkTag(data.tag, start)
            open(
                Frame(
                    isMap: true, isFlow: data.style == YAML_FLOW_MAPPING_STYLE, start: start,
                    anchor: string(data.anchor)))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(mark(event.end_mark))
        default: break
        }
    }

    private mutating func open(_ frame: Frame) {
        guard frames.count < limits.depth else {
            return stop(
                frame.start, "too-deep", "this is nested more than \(limits.depth) levels deep",
                hint: "flatten it, or move a part into a workflow of its own")
        }
        frames.append(frame)
    }

    private mutating func close(_ end: Mark) {
        guard let frame = frames.popLast() else { return }
        let content: DefinitionNode.Content =
            frame.isInvalid ? .invalid : frame.isMap ? .map(frame.entries) : .list(frame.items)
        let node = DefinitionNode(content, in: source, from: frame.start, to: end)
        add(
            node, weight: frame.weight, height: frame.height + 1, anchor: frame.anchor,
            isFlowMap: frame.isMap && frame.isFlow)
    }

    private mutating func takeScalar(_ event: yaml_event_t, _ start: Mark) {
        let data = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        let style: DefinitionScalar.Style =
            switch data.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        let tag = data.tag == nil ? nil : string(data.tag)
        if tag != nil { checkTag(data.tag, start) }
        let isString = tag == "tag:yaml.org,2002:str" || tag == "!"
        let scalar = DefinitionScalar(text: text, style: style, isTaggedString: isString)
        let node = DefinitionNode(.scalar(scalar), in: source, from: start, to: mark(event.end_mark))
        add(node, weight: 1, height: 1, anchor: data.anchor == nil ? nil : string(data.anchor), isFlowMap: false)
    }

    private mutating func takeAlias(_ name: String?, _ start: Mark) {
        guard let name else { return }
        guard let anchored = anchors[name] else {
            let near = suggestion(for: name, among: anchors.keys.sorted())
            report(
                start, "unknown-anchor", "there is no `&\(name)` above that `*\(name)` could stand for",
                hint: near.map { "did you mean `*\($0)`?" } ?? "put quotes around text that begins with `*`")
            return add(
                DefinitionNode(.invalid, in: source, from: start, to: start), weight: 1, height: 1, anchor: nil,
                isFlowMap: false)
        }
        aliasedValues += anchored.weight
        guard aliasedValues <= limits.aliasedValues else {
            return stop(
                start, "alias-bomb",
                "the aliases up to here stand for more than \(limits.aliasedValues) values",
                hint: "write the values out, or use fewer aliases of aliases")
        }
        guard frames.count + anchored.height <= limits.depth + 1 else {
            return stop(start, "too-deep", "this alias nests more than \(limits.depth) levels deep", hint: "flatten it")
        }
        add(anchored.node, weight: anchored.weight, height: anchored.height, anchor: nil, isFlowMap: false)
    }

    private mutating func add(_ node: DefinitionNode, weight: Int, height: Int, anchor: String?, isFlowMap: Bool) {
        if let anchor { anchors[anchor] = Anchored(node: node, weight: weight, height: height) }
        guard !frames.isEmpty else {
            documents.append(node)
            return
        }
        let top = frames.count - 1
        frames[top].weight += weight
        frames[top].height = max(frames[top].height, height)
        guard frames[top].isMap else {
            frames[top].items.append(node)
            return
        }
        switch frames[top].key {
        case nil: takeKey(node, isFlowMap: isFlowMap)
        case .refused: frames[top].key = nil
        case .text(let key, let mark):
            frames[top].entries.append(DefinitionEntry(key: key, value: node, source: source, mark: mark))
            frames[top].key = nil
        }
    }

    private mutating func takeKey(_ node: DefinitionNode, isFlowMap: Bool) {
        let top = frames.count - 1
        frames[top].key = .refused
        guard case .scalar(let scalar) = node.content else {
            frames[top].isInvalid = true
            if node.isInvalid { return }
            if isFlowMap, frames[top].isFlow {
                return report(
                    frames[top].start, "unquoted-template",
                    "`{{ … }}` without quotes is a YAML map, not a template",
                    hint: "put quotes around it: \(UnquotedTemplate.quoted(at: frames[top].start, in: source))")
            }
            return report(node.start, "key-not-text", "a key must be text, this one is \(node.described)", hint: nil)
        }
        if scalar.text.isEmpty, scalar.style == .plain {
            frames[top].isInvalid = true
            return report(node.start, "missing-key", "there is no key before this `:`", hint: "write `key: value`")
        }
        if scalar.text == "<<", scalar.style == .plain {
            return report(
                node.start, "merge-key", "merge keys (`<<`) are not part of YAML 1.2",
                hint: "write the keys out, or let an alias stand for a whole value")
        }
        if let first = frames[top].isRepeated(scalar.text) {
            return report(
                node.start, "duplicate-key", "the key `\(scalar.excerpt)` is already given in line \(first)",
                hint: "keep one of the two")
        }
        frames[top].key = .text(scalar.text, node.start)
    }

    private mutating func checkTag(_ tag: UnsafeMutablePointer<yaml_char_t>?, _ start: Mark) {
        guard let name = string(tag), name != "!", !name.hasPrefix("tag:yaml.org,2002:") else { return }
        report(
            start, "unknown-tag", "`\(name)` is a YAML tag, which means nothing here",
            hint: "remove it, or put quotes around text that begins with `!`")
    }

    private func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}
