import ArgumentParser

/// What a new workflow begins as.
enum WorkflowKind: String, ExpressibleByArgument, CaseIterable, Sendable {
    case assistant, questions, reminder

    /// Said when one is asked to choose.
    var meaning: String {
        switch self {
        case .assistant: "a model talks with the visitor, calls tools, and leaves by an outcome"
        case .questions: "fixed questions, checked answers, and what is done with them; no model"
        case .reminder: "asks what and when, waits, and writes again; no model"
        }
    }

    /// The tools that it can be given; nil is all of them.
    var possibleTools: [String]? {
        switch self {
        case .assistant: nil
        case .questions: ["native_crm_create_deal", "native_crm_log_activity", "native_crm_add_note"]
        case .reminder: []
        }
    }

    /// The tools that it has unless others are named.
    var usualTools: [String] {
        switch self {
        case .assistant: ["native_crm_create_deal", "native_crm_log_activity"]
        case .questions: ["native_crm_log_activity"]
        case .reminder: []
        }
    }
}
