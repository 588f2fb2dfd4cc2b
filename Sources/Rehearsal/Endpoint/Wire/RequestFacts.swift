import JSON

/// What the endpoint needs to know of a chat-completions request, and what a provider would refuse it for.
struct RequestFacts: Sendable, Equatable {
    var streams = false
    var includesUsage = false
    var model = "scripted"
    /// Why a provider would answer 400; nil for a request that is as it should be.
    var problem: String?

    init() {}

    init(body: UnsafeRawBufferPointer) {
        var cursor = JSONCursor(body)
        var order = MessageOrder()
        var hasMessages = false
        var hasModel = false
        var tools: Int?
        var toolMember: String?
        var hasStreamOptions = false
        do throws(JSONError) {
            try cursor.object { key, value throws(JSONError) in
                switch key {
                case "model":
                    model = try value.string()
                    hasModel = true
                case "stream": streams = try value.kind == .bool ? value.bool() : value.null(returning: false)
                case "stream_options":
                    guard try value.kind == .object else { return try value.skip() }
                    hasStreamOptions = true
                    includesUsage = try Self.includesUsage(&value)
                case "messages":
                    hasMessages = true
                    try value.array { message throws(JSONError) in try order.read(&message) }
                case "tools": tools = try value.kind == .array ? Self.count(&value) : value.null(returning: nil)
                case "tool_choice", "parallel_tool_calls":
                    toolMember = key.string
                    try value.skip()
                default: try value.skip()
                }
            }
            try cursor.end()
        } catch {
            problem = "We could not parse the JSON body of your request: \(error)"
            return
        }
        order.end()
        if !hasModel {
            problem = "you must provide a model parameter"
        } else if !hasMessages || order.count == 0 {
            problem = "'messages' is missing or empty: at least one message is needed"
        } else if let found = order.problem {
            problem = found
        } else if tools == 0 {
            problem = "'tools' is empty: leave it out where there are none"
        } else if tools == nil, let toolMember {
            problem = "'\(toolMember)' is only allowed when 'tools' are specified"
        } else if hasStreamOptions, !streams {
            problem = "'stream_options' is only allowed when 'stream' is true"
        }
    }

    private static func includesUsage(_ cursor: inout JSONCursor) throws(JSONError) -> Bool {
        var found = false
        try cursor.object { key, value throws(JSONError) in
            if key == "include_usage", try value.kind == .bool { found = try value.bool() } else { try value.skip() }
        }
        return found
    }

    private static func count(_ cursor: inout JSONCursor) throws(JSONError) -> Int {
        var count = 0
        try cursor.array { item throws(JSONError) in
            count += 1
            try item.skip()
        }
        return count
    }
}

extension JSONCursor {
    fileprivate mutating func null<T>(returning value: T) throws(JSONError) -> T {
        try null()
        return value
    }
}
