import DefinitionFiles
import Rehearsal

/// What of the workflows was reached, for a person.
struct CoverageText: Sendable {
    let paint: Paint

    func text(_ coverage: Coverage) -> String {
        var table = TextTable(
            .text("coverage"), .number("nodes"), .number("outcomes"), .number("ways"), .number("tools"), .number("all"))
        for workflow in coverage.workflows {
            let cells = CoveragePoint.Kind.allCases.map { cell(workflow.counts[$0]) }
            table.add(workflow.name, cells[0], cells[1], cells[2], cells[3], "\(workflow.total.percent) %")
        }
        if coverage.workflows.count > 1 {
            let cells = CoveragePoint.Kind.allCases.map { kind in
                cell(coverage.workflows.compactMap { $0.counts[kind] }.reduce(Coverage.Count(), +))
            }
            table.add("all", cells[0], cells[1], cells[2], cells[3], "\(coverage.total.percent) %")
        }
        return table.text(paint) + never(coverage) + misbehaviours(coverage)
    }

    private func cell(_ count: Coverage.Count?) -> String {
        count.map { $0.total == 0 ? "-" : "\($0.reached)/\($0.total)" } ?? "-"
    }

    private func never(_ coverage: Coverage) -> String {
        var text = ""
        for workflow in coverage.workflows {
            if workflow.total.reached == 0 {
                text += line("\(workflow.file):1", "the whole workflow")
                continue
            }
            for point in workflow.missing {
                text += line("\(point.position.file):\(point.position.line)", point.described)
            }
        }
        return text.isEmpty ? "" : "\nnever reached:\n" + text
    }

    private func line(_ place: String, _ what: String) -> String {
        "  " + paint(place.printable, .dim) + "  \(what.shortened(to: 100))\n"
    }

    private func misbehaviours(_ coverage: Coverage) -> String {
        let (all, unused) = (AnswerLine.allMisbehaviours.count, coverage.unusedMisbehaviours)
        let rest = unused.isEmpty || unused.count == all ? "" : "; not used: \(unused.joined(separator: ", "))"
        return "\nmisbehaviours of the model: \(all - unused.count) of \(all) used\(rest)\n"
    }
}
