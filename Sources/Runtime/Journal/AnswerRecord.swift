import ChatModel
import JSON

/// What the journal keeps of a model's answer: its calls, how it ended and what it cost. Its text is a message of the
/// conversation, so it is stored there and only there; what was not sent stands here.
struct AnswerRecord: Sendable, Hashable {
    /// As they are kept: secrets masked.
    var calls: [ToolCall]
    /// The places of the calls whose arguments had a secret, so that they can't be made from here.
    var masked: Set<Int> = []
    var finish: String
    var promptTokens: Int?
    var completionTokens: Int?
    /// The hash of the rendered prompt.
    var prompt: String
    var model: String?
    /// Text that no message holds: structured output, or what was written after a person had taken over.
    var unsent: String?
    var isRefusal = false

    var text: String {
        var writer = JSONWriter(capacity: 160 + calls.reduce(0) { $0 + $1.arguments.utf8.count })
        writer.beginObject()
        if !calls.isEmpty {
            writer.key("calls")
            writer.beginArray()
            for (place, call) in calls.enumerated() {
                writer.beginArray()
                writer.string(call.id)
                writer.string(call.name)
                writer.string(call.arguments)
                if masked.contains(place) { writer.bool(true) }
                writer.endArray()
            }
            writer.endArray()
        }
        writer.key("finish")
        writer.string(finish)
        if let promptTokens, let completionTokens {
            writer.key("tokens")
            writer.beginArray()
            writer.int(promptTokens)
            writer.int(completionTokens)
            writer.endArray()
        }
        writer.key("prompt")
        writer.string(prompt)
        if let model {
            writer.key("model")
            writer.string(model)
        }
        if let unsent {
            writer.key("unsent")
            writer.string(unsent)
        }
        if isRefusal {
            writer.key("refusal")
            writer.bool(true)
        }
        writer.endObject()
        return writer.text
    }
}

extension AnswerRecord {
    init(text: String) throws(JSONError) {
        let json = try JSON(parsing: text)
        calls = (json["calls"]?.array ?? []).map { call in
            ToolCall(
                id: call[0]?.string ?? "", name: call[1]?.string ?? "", arguments: call[2]?.string ?? "")
        }
        for (place, call) in (json["calls"]?.array ?? []).enumerated() where call[3]?.bool == true {
            masked.insert(place)
        }
        finish = json["finish"]?.string ?? ""
        promptTokens = json["tokens"]?[0]?.int
        completionTokens = json["tokens"]?[1]?.int
        prompt = json["prompt"]?.string ?? ""
        model = json["model"]?.string
        unsent = json["unsent"]?.string
        isRefusal = json["refusal"]?.bool ?? false
    }
}

/// What the journal keeps of a call's result.
struct ResultRecord: Sendable, Hashable {
    /// The call's place in its answer.
    var call: Int
    var status: CallStatus
    /// Secrets in it are masked: what a tool found out there is kept and shown too.
    let content: JSON

    var text: String {
        var writer = JSONWriter(capacity: 128)
        writer.beginObject()
        writer.key("call")
        writer.int(call)
        writer.key("status")
        writer.string(status.rawValue)
        writer.key("content")
        writer.value(content)
        writer.endObject()
        return writer.text
    }

    init(call: Int, status: CallStatus, content: JSON) {
        self.call = call
        self.status = status
        self.content = content.masked
    }

    init(text: String) throws(JSONError) {
        let json = try JSON(parsing: text)
        call = json["call"]?.int ?? 0
        status = (json["status"]?.string).flatMap(CallStatus.init) ?? .failed
        content = json["content"] ?? .null
    }
}
