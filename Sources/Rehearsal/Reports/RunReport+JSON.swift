import DefinitionFiles
package import JSON

extension RunReport {
    /// The whole run for a program to read; `format` goes up when a key changes its meaning or goes away.
    package var json: JSON {
        var object: JSONObject = [
            "format": 1, "passed": JSON(results.count - failures), "failed": JSON(failures),
            "seed": .string("\(seed)"), "milliseconds": JSON(took.wholeMilliseconds),
            "conversations": .array(results.map(json)),
        ]
        if let coverage { object["coverage"] = coverage.json }
        return .object(object)
    }

    private func json(_ result: ScriptResult) -> JSON {
        let script = result.script
        return [
            "name": .string(script.name), "file": .string(script.position.file), "line": JSON(script.position.line),
            "tags": .array(script.tags.sorted().map { .string($0) }), "workflow": JSON(script.workflow),
            "status": .string(result.isPassed ? "passed" : "failed"), "seed": .string("\(result.seed)"),
            "milliseconds": JSON(result.took.wholeMilliseconds), "again": .string(again(result)),
            "findings": .array(result.performance.findings.map(\.json)),
            "turns": .array(Transcript(result.performance).turns.map(\.json)),
        ]
    }
}

extension Finding {
    fileprivate var json: JSON {
        [
            "kind": .string(kind.rawValue), "turn": JSON(turn + 1), "file": .string(position.file),
            "line": JSON(position.line), "column": JSON(position.column), "message": .string(message),
            "expected": JSON(expected), "got": JSON(got), "hint": JSON(hint),
        ]
    }
}

extension Transcript.Turn {
    fileprivate var json: JSON {
        [
            "turn": JSON(number), "heading": JSON(heading), "state": .string(state), "outcome": JSON(outcome),
            "events": .array(lines.map(\.json)),
        ]
    }
}

extension Transcript.Line {
    fileprivate var json: JSON {
        switch self {
        case .said(let author, let text): ["event": "said", "by": .string(author), "text": .string(text)]
        case .nodes(let nodes, let workflow):
            ["event": "nodes", "nodes": .array(nodes.map { .string($0) }), "workflow": JSON(workflow)]
        case .call(let call):
            [
                "event": "call", "tool": .string(call.name), "arguments": .string(call.arguments),
                "status": JSON(call.status), "result": call.result ?? .null, "record": JSON(call.record),
                "workflow": JSON(call.workflow),
            ]
        case .failed(let node, let message):
            ["event": "error", "node": .string(node), "message": .string(message)]
        case .note(let text): ["event": "note", "text": .string(text)]
        }
    }
}

extension Coverage {
    package var json: JSON {
        [
            "percent": JSON(total.percent), "reached": JSON(total.reached), "total": JSON(total.total),
            "workflows": .array(workflows.map(\.json)),
            "misbehaviours": [
                "total": JSON(AnswerLine.allMisbehaviours.count),
                "unused": .array(unusedMisbehaviours.map { .string($0) }),
            ],
        ]
    }
}

extension Coverage.OfWorkflow {
    fileprivate var json: JSON {
        var object: JSONObject = ["workflow": .string(name), "file": .string(file), "percent": JSON(total.percent)]
        for kind in CoveragePoint.Kind.allCases {
            let count = counts[kind] ?? Coverage.Count()
            object[kind.plural] = ["reached": JSON(count.reached), "total": JSON(count.total)]
        }
        object["misbehaviours"] = .array(misbehaviours.map { .string($0) })
        object["missing"] = .array(
            missing.map { point in
                [
                    "kind": .string(point.key.kind.rawValue), "node": .string(point.key.node),
                    "label": point.key.label.isEmpty ? .null : .string(point.key.label),
                    "line": JSON(point.position.line),
                ]
            })
        return .object(object)
    }
}

extension CoveragePoint.Kind {
    /// As a title has it.
    package var plural: String { rawValue + "s" }
}
