import DefinitionFiles

extension RunReport {
    /// As continuous integration reads it (JUnit XML): a `testsuite` for each file, a `testcase` for each conversation.
    package var junit: String {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        xml += "<testsuites name=\"parley test\"\(counts(results)) time=\"\(took.seconds)\">\n"
        var files: [String] = []
        for result in results
        where files.last != result.script.position.file && !files.contains(result.script.position.file) {
            files.append(result.script.position.file)
        }
        let byFile = Dictionary(grouping: results) { $0.script.position.file }
        for file in files {
            let cases = byFile[file] ?? []
            let took = cases.reduce(Duration.zero) { $0 + $1.took }
            xml += "  <testsuite name=\"\(file.xml)\"\(counts(cases)) skipped=\"0\" time=\"\(took.seconds)\">\n"
            for result in cases { xml += testcase(result) }
            xml += "  </testsuite>\n"
        }
        return xml + "</testsuites>\n"
    }

    private func counts(_ results: [ScriptResult]) -> String {
        let broken = results.count(where: \.isBroken)
        let failed = results.count { !$0.isPassed } - broken
        return " tests=\"\(results.count)\" failures=\"\(failed)\" errors=\"\(broken)\""
    }

    private func testcase(_ result: ScriptResult) -> String {
        let position = result.script.position
        let file = position.file
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
        var xml = "    <testcase classname=\"\(name.replacing("/", with: ".").xml)\" name=\"\(result.script.name.xml)\""
        xml += " file=\"\(file.xml)\" line=\"\(position.line)\" time=\"\(result.took.seconds)\""
        guard let first = result.performance.findings.first else { return xml + "/>\n" }
        let element = result.isBroken ? "error" : "failure"
        let body = FailureText(self).text(result)
        xml += ">\n      <\(element) type=\"\(first.kind.rawValue)\" message=\"\(first.message.xml)\">"
        return xml + body.xmlText + "</\(element)>\n    </testcase>\n"
    }
}

extension ScriptResult {
    /// It could not be played at all: an error, where others are failures.
    fileprivate var isBroken: Bool { performance.findings.first?.kind == .play }
}

extension Duration {
    /// `1.204`.
    fileprivate var seconds: String {
        let whole = wholeMilliseconds
        let rest = String(whole % 1000)
        return "\(whole / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}

extension String {
    /// For an attribute's value.
    fileprivate var xml: String { escaped(lines: true) }

    /// For an element's content.
    fileprivate var xmlText: String { escaped(lines: false) }

    private func escaped(lines: Bool) -> String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\n" where lines: text += "&#10;"
            case "\t" where lines: text += "&#9;"
            case "\n", "\t": text.unicodeScalars.append(scalar)
            // No XML 1.0 document may hold these (2.2, Char), not even as references.
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
