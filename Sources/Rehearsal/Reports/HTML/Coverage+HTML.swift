import DefinitionFiles

extension Coverage {
    var html: Markup {
        let heads = CoveragePoint.Kind.allCases.map { kind -> Markup in "<th class=\"n\">\(kind.plural)</th>" }
        let unused = unusedMisbehaviours
        let used = AnswerLine.allMisbehaviours.count - unused.count
        let rest: Markup =
            unused.isEmpty
            ? "" : "<details><summary>not used</summary><p>\(unused.joined(separator: ", "))</p></details>"
        return """
            <section id="coverage"><h2>Coverage <span class="faint">\(total.reached) of \(total.total), \
            \(total.percent) %</span></h2>
            <div class="wide"><table>
            <tr><th>workflow</th>\(heads.joined())<th class="n">all</th></tr>
            \(workflows.map(\.row).joined())</table></div>
            \(workflows.map(\.never).joined())
            <h3>Misbehaviours of the model <span class="faint">\(used) of \(AnswerLine.allMisbehaviours.count) used</span></h3>
            \(rest)
            </section>
            """
    }
}

extension Coverage.OfWorkflow {
    fileprivate var row: Markup {
        let cells = CoveragePoint.Kind.allCases.map { kind -> Markup in
            let count = counts[kind] ?? Coverage.Count()
            return count.total == 0
                ? "<td class=\"n faint\">–</td>" : "<td class=\"n\">\(count.reached)/\(count.total)</td>"
        }
        let role: Markup = total.percent == 100 ? "good" : "bad"
        return """
            <tr><td class="name">\(name)</td>\(cells.joined())<td class="n \(role)">\(total.percent) %</td></tr>

            """
    }

    fileprivate var never: Markup {
        guard !missing.isEmpty else { return Markup() }
        let items = missing.map { point -> Markup in
            """
            <li><span class="faint">line \(point.position.line)</span> \(point.described)</li>

            """
        }
        return """
            <details><summary>\(name): never reached <span class="faint path">\(file)</span></summary>
            <ul class="never">
            \(items.joined())</ul></details>

            """
    }
}
