import DefinitionFiles
import Expressions

/// Two workflows that the same thing starts, and workflows started without the inputs that they need.
enum TriggerCheck {
    static func run(on library: LibraryDraft, _ problems: DiagnosticCollector) {
        var started: [(workflow: WorkflowDraft, trigger: Trigger)] = []
        for workflow in library.workflows {
            for trigger in workflow.workflow?.triggers ?? [] {
                checkInputs(of: workflow, trigger, problems)
                guard isExclusive(trigger) else { continue }
                if let other = started.first(where: { $0.workflow !== workflow && clash($0.trigger, trigger) }) {
                    problems.error(
                        trigger.position, "two-triggers",
                        "this starts `\(workflow.name)` where `\(other.workflow.name)` starts too"
                            + " (\(other.trigger.position.file), line \(other.trigger.position.line))",
                        hint: "give them different `channels` or `when`, or make one of them `manual`")
                }
                started.append((workflow, trigger))
            }
        }
    }

    /// Only one workflow can take a conversation; others may go beside it.
    private static func isExclusive(_ trigger: Trigger) -> Bool {
        switch trigger.kind {
        case .conversationStarted, .message: true
        case .conversationResolved, .event, .schedule, .manual: false
        }
    }

    private static func clash(_ left: Trigger, _ right: Trigger) -> Bool {
        switch (left.kind, right.kind) {
        case (.conversationStarted, .conversationStarted), (.message, .message): break
        default: return false
        }
        guard left.channels.isEmpty || right.channels.isEmpty || !Set(left.channels).isDisjoint(with: right.channels)
        else { return false }
        // Two different conditions may exclude each other; that is for the one who wrote them.
        guard let one = left.when?.expression.source, let other = right.when?.expression.source else { return true }
        return one == other
    }

    private static func checkInputs(of workflow: WorkflowDraft, _ trigger: Trigger, _ problems: DiagnosticCollector) {
        if case .manual = trigger.kind { return }
        guard let input = workflow.workflow?.inputs.first(where: \.isRequired) else { return }
        problems.error(
            trigger.position, "trigger-inputs",
            "a trigger gives no inputs, and `\(workflow.name)` needs `\(input.name)`",
            hint: "give `\(input.name)` a `default`, or start it by `run` only")
    }
}
