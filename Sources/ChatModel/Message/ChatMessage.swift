package import JSON

/// One message of a conversation with a model, in the roles of the chat-completions wire.
package enum ChatMessage: Sendable, Hashable {
    case system(String)
    case developer(String)
    case user(String)
    case assistant(content: String?, toolCalls: [ToolCall], refusal: String?)
    case tool(callID: String, content: String)

    /// A rough count of tokens, four bytes each and four for the frame; for budgets, not for bills.
    package var estimatedTokens: Int {
        switch self {
        case .system(let text), .developer(let text), .user(let text), .tool(_, let text):
            Self.tokens(of: text)
        case .assistant(let content, let calls, let refusal):
            calls.reduce(Self.tokens(of: content ?? "") + Self.tokens(of: refusal ?? "") - 4) {
                $0 + Self.tokens(of: $1.name) + Self.tokens(of: $1.arguments)
            }
        }
    }

    private static func tokens(of text: String) -> Int { (text.utf8.count + 3) / 4 + 4 }

    /// Writes the message as the wire has it, keys always in the same order.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("role")
        switch self {
        case .system(let text): Self.write("system", text, &writer)
        case .developer(let text): Self.write("developer", text, &writer)
        case .user(let text): Self.write("user", text, &writer)
        case .assistant(let content, let calls, let refusal):
            writer.string("assistant")
            writer.key("content")
            if let content { writer.string(content) } else { writer.null() }
            if let refusal {
                writer.key("refusal")
                writer.string(refusal)
            }
            if !calls.isEmpty {
                writer.key("tool_calls")
                writer.beginArray()
                for call in calls { call.write(to: &writer) }
                writer.endArray()
            }
        case .tool(let callID, let content):
            writer.string("tool")
            writer.key("tool_call_id")
            writer.string(callID)
            writer.key("content")
            writer.string(content)
        }
        writer.endObject()
    }

    private static func write(_ role: String, _ content: String, _ writer: inout JSONWriter) {
        writer.string(role)
        writer.key("content")
        writer.string(content)
    }
}

/// A tool call as the model wrote it; the arguments are text, not yet read.
package struct ToolCall: Sendable, Hashable {
    package var id: String
    package var name: String
    package var arguments: String

    package init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("id")
        writer.string(id)
        writer.key("type")
        writer.string("function")
        writer.key("function")
        writer.beginObject()
        writer.key("name")
        writer.string(name)
        writer.key("arguments")
        writer.string(arguments)
        writer.endObject()
        writer.endObject()
    }
}
