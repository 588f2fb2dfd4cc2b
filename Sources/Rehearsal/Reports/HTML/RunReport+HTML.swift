import DefinitionFiles

extension RunReport {
    /// One page that needs nothing else, not even a script.
    package var html: String {
        let verdict: Markup = failures == 0 && !results.isEmpty ? "good" : "bad"
        let page: Markup = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(self.verdict) · parley test</title>
            <style>\(HTMLStyle.sheet)</style>
            </head>
            <body>
            <header>
            <h1 class="\(verdict)">\(self.verdict)</h1>
            <p class="faint">\(results.count) conversation\(results.count == 1 ? "" : "s") in \(took.inWords), seed \("\(seed)")</p>
            \(overview)
            <nav>\(links)</nav>
            </header>
            <main>
            \(list("Failed", "failed", results.filter { !$0.isPassed }))
            \(list("Passed", "passed", results.filter(\.isPassed)))
            \(coverage?.html ?? Markup())
            </main>
            </body>
            </html>

            """
        return page.html
    }

    private var links: Markup {
        var parts: [Markup] = []
        if failures > 0 { parts.append("<a href=\"#failed\">failed</a>") }
        if failures < results.count { parts.append("<a href=\"#passed\">passed</a>") }
        if let coverage { parts.append("<a href=\"#coverage\">coverage \(coverage.total.percent) %</a>") }
        return parts.joined()
    }

    /// A line for each file.
    private var overview: Markup {
        var files: [String] = []
        let byFile = Dictionary(grouping: results) { $0.script.position.file }
        for result in results where !files.contains(result.script.position.file) {
            files.append(result.script.position.file)
        }
        guard files.count > 1 else { return Markup() }
        let rows = files.map { file -> Markup in
            let cases = byFile[file] ?? []
            let failed = cases.count { !$0.isPassed }
            return """
                <tr><td class="path">\(file)</td><td class="n">\(cases.count - failed)</td>\
                <td class="n">\(failed > 0 ? "<span class=\"bad\">\(failed)</span>" : "0" as Markup)</td></tr>

                """
        }
        return """
            <details class="files"><summary>\(files.count) files</summary><div class="wide"><table>
            <tr><th>file</th><th class="n">passed</th><th class="n">failed</th></tr>
            \(rows.joined())</table></div></details>
            """
    }

    private func list(_ title: String, _ id: String, _ results: [ScriptResult]) -> Markup {
        guard !results.isEmpty else { return Markup() }
        return """
            <section id="\(id)"><h2>\(title)</h2>
            \(results.map(conversation).joined())
            </section>
            """
    }

    private func conversation(_ result: ScriptResult) -> Markup {
        let script = result.script
        let tags = script.tags.sorted().map { tag -> Markup in " <span class=\"tag\">\(tag)</span>" }
        let sign: Markup = result.isPassed ? "<b class=\"good\">✓</b>" : "<b class=\"bad\">✗</b>"
        let open: Markup = result.isPassed ? "" : " open"
        return """
            <details class="talk"\(open)><summary>\(sign) <span class="name">\(script.name)</span>\(tags.joined())
            <span class="faint path">\(script.position.file):\(script.position.line) · \(result.took.inWords)</span></summary>
            \(result.performance.findings.map(finding).joined())
            \(Transcript(result.performance).turns.map(\.html).joined())
            \(result.isPassed ? Markup() : "<p class=\"again\"><code>\(again(result))</code></p>")
            </details>

            """
    }

    private func finding(_ finding: Finding) -> Markup {
        var html: Markup = """
            <div class="finding"><p><b>\(finding.message)</b> <span class="faint path">turn \(finding.turn + 1) · \
            \(finding.position.file):\(finding.position.line)</span></p>
            """
        if let line = line(finding) { html += "<pre>\(line)</pre>" }
        html += "<dl>"
        if let expected = finding.expected { html += "<dt>expected</dt><dd class=\"good\">\(expected)</dd>" }
        if let got = finding.got { html += "<dt>got</dt><dd class=\"bad\">\(got)</dd>" }
        if let diff = finding.diff { html += "<dt>difference</dt><dd>\(diff.html)</dd>" }
        if let hint = finding.hint { html += "<dt>hint</dt><dd>\(hint)</dd>" }
        html += "</dl></div>"
        return html
    }

    private func line(_ finding: Finding) -> String? {
        let file = finding.position.file
        guard let text = sources[file] else { return nil }
        let line = SourceText(path: file, text: text).line(finding.position.line).drop { $0 == " " }
        return line.isEmpty ? nil : String(line)
    }
}

extension TextDiff {
    fileprivate var html: Markup {
        pieces.map { piece -> Markup in
            switch piece {
            case .same(let text): "\(text)"
            case .removed(let text): "<del>\(text)</del>"
            case .added(let text): "<ins>\(text)</ins>"
            }
        }.joined()
    }
}

extension Duration {
    /// `12 ms`, `1.20 s`.
    fileprivate var inWords: String {
        let count = wholeMilliseconds
        if count < 1000 { return "\(count) ms" }
        let hundredths = String(count % 1000 / 10)
        return "\(count / 1000)." + String(repeating: "0", count: 2 - hundredths.count) + hundredths + " s"
    }
}
