/// What is wrong and where, before it is put into words.
struct SchemaFinding {
    let problem: SchemaProblem
    /// From the place outwards.
    var steps: [SchemaStep] = []

    init(_ problem: SchemaProblem) {
        self.problem = problem
    }
}

/// From an instance to a part of it.
enum SchemaStep {
    case member(String)
    case item(Int)
    /// To the name of a member, which has no JSON pointer; the pointer is the object's.
    case name(String)
}

extension SchemaViolation {
    init(_ finding: SchemaFinding) {
        let steps = finding.steps.reversed()
        self.init(path: Self.pointer(steps), message: finding.problem.message(at: SchemaPlaceName(Array(steps))))
    }

    /// RFC 6901.
    private static func pointer(_ steps: some Sequence<SchemaStep>) -> String {
        var pointer = ""
        for step in steps {
            switch step {
            case .member(let name): pointer += "/" + JSONPointer.escape(name)
            case .item(let place): pointer += "/\(place)"
            case .name: break
            }
        }
        return pointer
    }
}
