/// Something that happens in the records or in a conversation and that starts a workflow beside it.
package enum TriggerEvent: String, Sendable, Hashable, CaseIterable {
    /// A visitor's message was stored, in any conversation.
    case messageReceived = "message_received"
    case signalDetected = "signal_detected"
    case dealStageChanged = "deal_stage_changed"
    case activityOverdue = "activity_overdue"
    case activityCompleted = "activity_completed"
    case formSubmitted = "form_submitted"

    /// As the event log names it; nil for what is told of without an event.
    package var logged: String? {
        switch self {
        case .messageReceived: nil
        case .signalDetected: "signal.detected"
        case .dealStageChanged: "deal.moved"
        case .activityOverdue: "activity.overdue"
        case .activityCompleted: "activity.completed"
        case .formSubmitted: "form.submitted"
        }
    }

    package init?(logged: String) {
        guard let found = Self.allCases.first(where: { $0.logged == logged }) else { return nil }
        self = found
    }

    /// What a `wait` may wait for, besides a `message`.
    package static let awaitable: [TriggerEvent] = [.activityCompleted, .dealStageChanged]

    /// As a person reads it: "deal stage changed".
    package var words: String { rawValue.replacing("_", with: " ") }
}
