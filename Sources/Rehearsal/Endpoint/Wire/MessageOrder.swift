import JSON

/// Checks the messages of a request as a provider does: known roles, and every tool call followed by its results
/// before anything else is said.
struct MessageOrder: Sendable {
    private(set) var count = 0
    private(set) var problem: String?
    /// Ids of calls whose results have not come yet.
    private var open: Set<String> = []
    /// Ids of the calls of the last assistant message.
    private var known: Set<String> = []

    mutating func read(_ cursor: inout JSONCursor) throws(JSONError) {
        var role = ""
        var callID: String?
        var hasContent = false
        var calls: [String] = []
        try cursor.object { key, value throws(JSONError) in
            switch key {
            case "role": role = try value.string()
            case "tool_call_id": callID = try value.string()
            case "content", "refusal", "function_call":
                hasContent = try value.kind != .null || hasContent
                try value.skip()
            case "tool_calls":
                guard try value.kind == .array else { return try value.skip() }
                calls = try Self.ids(&value)
            default: try value.skip()
            }
        }
        see(role: role, calls: calls, answers: callID, hasContent: hasContent)
    }

    mutating func see(role: String, calls: [String] = [], answers callID: String? = nil, hasContent: Bool = true) {
        count += 1
        guard problem == nil else { return }
        let place = "messages.[\(count - 1)]"
        switch role {
        case "tool":
            guard let callID else {
                problem = "\(place): a message with role 'tool' needs a 'tool_call_id'"
                return
            }
            if !known.contains(callID) {
                problem =
                    "\(place): the tool message answers \"\(callID)\", which the assistant message before it did not call"
            }
            open.remove(callID)
        case "system", "developer", "user", "assistant", "function":
            refuseOpenCalls(before: place)
            open = Set(calls)
            known = open
            if !hasContent, calls.isEmpty { problem = problem ?? "\(place): the content is missing" }
        default: problem = "\(place): \"\(role)\" is no role"
        }
    }

    mutating func end() { refuseOpenCalls(before: "the end") }

    private mutating func refuseOpenCalls(before place: String) {
        guard problem == nil, !open.isEmpty else { return }
        problem =
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
            + "'tool_call_id'. Without a response before \(place): \(open.sorted().joined(separator: ", "))"
    }

    private static func ids(_ cursor: inout JSONCursor) throws(JSONError) -> [String] {
        var ids: [String] = []
        try cursor.array { call throws(JSONError) in
            try call.object { key, value throws(JSONError) in
                if key == "id" { ids.append(try value.string()) } else { try value.skip() }
            }
        }
        return ids
    }
}
