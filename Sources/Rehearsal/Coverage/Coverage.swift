import DefinitionFiles
package import Workflows

/// What the conversations of a run have reached of the workflows.
package struct Coverage: Sendable {
    package let map: CoverageMap
    package private(set) var reached: Set<CoveragePoint.Key> = []
    /// The ways in which the model misbehaved, by the workflow that met them.
    package private(set) var misbehaviours: [String: Set<String>] = [:]

    package init(_ library: WorkflowLibrary) { map = CoverageMap(library) }

    package mutating func add(_ performance: Performance) {
        var trail = NodeTrail(map, zone: performance.script.zone)
        for turn in performance.turns {
            trail.follow(turn)
            let main = turn.steps.first { !$0.isBackground }?.workflow ?? performance.script.workflow
            for request in turn.requests {
                guard let line = request.line, let workflow = request.workflow ?? main else { continue }
                misbehaviours[workflow, default: []].formUnion(line.misbehaviours)
            }
        }
        reached.formUnion(trail.reached)
    }

    /// How many points of a kind there are, and how many were reached.
    package struct Count: Sendable, Hashable {
        package var reached = 0
        package var total = 0

        package init(reached: Int = 0, total: Int = 0) {
            self.reached = reached
            self.total = total
        }

        /// Rounded down, so that 100 is all; 100 where there is nothing to reach.
        package var percent: Int { total == 0 ? 100 : reached * 100 / total }

        package static func + (left: Count, right: Count) -> Count {
            Count(reached: left.reached + right.reached, total: left.total + right.total)
        }
    }

    package struct OfWorkflow: Sendable {
        package var name: String
        package var file: String
        package var counts: [CoveragePoint.Kind: Count]
        /// What was never reached; of a node that was not, only the node.
        package var missing: [CoveragePoint]
        /// Sorted.
        package var misbehaviours: [String]

        package var total: Count { counts.values.reduce(Count(), +) }
    }

    package var workflows: [OfWorkflow] {
        let byName = Dictionary(grouping: map.points) { $0.key.workflow }
        return byName.sorted { $0.key < $1.key }.map { name, points in
            var counts: [CoveragePoint.Kind: Count] = [:]
            for point in points {
                counts[point.key.kind, default: Count()].total += 1
                if reached.contains(point.key) { counts[point.key.kind, default: Count()].reached += 1 }
            }
            let missing = points.filter { point in
                guard !reached.contains(point.key) else { return false }
                let node = CoveragePoint.Key(kind: .node, workflow: name, node: point.key.node, label: "")
                return point.key.kind == .node || reached.contains(node)
            }
            return OfWorkflow(
                name: name, file: map.library.workflows[name]?.file ?? "", counts: counts,
                missing: missing.sorted { $0.position < $1.position },
                misbehaviours: (misbehaviours[name] ?? []).sorted())
        }
    }

    /// All workflows together.
    package var total: Count {
        Count(reached: map.points.count { reached.contains($0.key) }, total: map.points.count)
    }

    /// The ways to misbehave that no conversation has used.
    package var unusedMisbehaviours: [String] {
        let used = misbehaviours.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        return AnswerLine.allMisbehaviours.filter { !used.contains($0) }
    }
}
