import JSON

extension Transcript.Turn {
    var html: Markup {
        let end = outcome.map { "\(state): \($0)" } ?? state
        let heading = "turn \(number)" + (heading.map { ": \($0)" } ?? "")
        return """
            <section class="turn"><h3>\(heading) <span class="faint">then \(end)</span></h3>
            \(lines.map(\.html).joined())
            </section>

            """
    }
}

extension Transcript.Line {
    fileprivate var html: Markup {
        switch self {
        case .said(let author, let text):
            let side: Markup = author == "visitor" ? "visitor" : author == "bot" ? "bot" : "person"
            return """
                <div class="said \(side)"><span class="who">\(author)</span><p dir="auto">\(text)</p></div>

                """
        case .nodes(let nodes, let workflow):
            let names = nodes.map { "→ \($0)" }.joined(separator: " ")
            return "<p class=\"step\">\(workflow.map { "\($0): " } ?? "")\(names)</p>\n"
        case .call(let call): return call.html
        case .failed(let node, let message):
            return "<p class=\"step bad\">\(node): \(message)</p>\n"
        case .note(let text): return "<p class=\"step\">\(text)</p>\n"
        }
    }
}

extension Transcript.Call {
    fileprivate var html: Markup {
        let beside = workflow.map { "\($0): " } ?? ""
        let role: Markup = status == "ok" ? "good" : "bad"
        let text = status.map { $0 == "ok" ? record ?? "ok" : $0 } ?? "no result yet"
        let shown = result.map { $0.isNull ? "" : $0.text } ?? ""
        return """
            <details class="call"><summary><code>\(beside)\(name)</code> <span class="\(role)">\(text)</span></summary>
            <pre>\(arguments)</pre>\(shown.isEmpty ? Markup() : "<pre>\(shown)</pre>")</details>

            """
    }
}
