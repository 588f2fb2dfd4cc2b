import JSON

/// What a command shows: one JSON document for a machine, blocks of text for a person. The one renderer of the CRM's
/// commands.
struct CRMView: Sendable {
    enum Block: Sendable {
        case line(String)
        /// Names and values, one a line; those without a value are left out.
        case facts([Fact])
        /// Under its own title, if it has one.
        case table(TextTable, title: String? = nil)
    }

    struct Fact: Sendable {
        let name: String
        let value: String

        init?(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return nil }
            self.name = name
            self.value = value
        }
    }

    let json: JSON
    var blocks: [Block]

    init(_ json: JSON, _ blocks: [Block]) {
        self.json = json
        self.blocks = blocks
    }

    /// A list, or what is said where it is empty.
    init(_ json: [JSON], _ table: TextTable, none: String) {
        self.init(.array(json), [table.rows.isEmpty ? .line(none) : .table(table)])
    }

    /// A line that says what was done.
    init(_ json: JSON, done text: String) { self.init(json, [.line(text)]) }

    func show(asJSON: Bool, on terminal: Terminal = .output) {
        terminal.write(asJSON ? json.text + "\n" : text(terminal.paint, width: terminal.width))
    }

    func text(_ paint: Paint, width: Int) -> String {
        var text = ""
        for block in blocks {
            switch block {
            case .line(let line): text += line.printable + "\n"
            case .facts(let facts):
                let room = facts.map(\.name.count).max() ?? 0
                let margin = String(repeating: " ", count: room + 4)
                for fact in facts {
                    let space = String(repeating: " ", count: room - fact.name.count + 2)
                    let lines = fact.value.wrapped(to: max(20, width - room - 4))
                    text += "  " + paint(fact.name, .dim) + space + lines.joined(separator: "\n" + margin) + "\n"
                }
            case .table(let table, let title):
                guard !table.rows.isEmpty else { continue }
                if let title { text += "\n" + paint(title, .bold) + "\n" }
                let indent = title == nil ? "" : "  "
                text += table.fitted(to: width - indent.count).text(paint, indent: indent)
            }
        }
        return text
    }
}

extension String {
    /// In lines of so many characters at most, broken between words.
    fileprivate func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in printable.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
