import JSON

extension ChatRequest {
    /// The body's start, up to where the messages stand.
    static func head(model: String) -> [UInt8] {
        var writer = JSONWriter(capacity: 64)
        writer.beginObject()
        writer.key("model")
        writer.string(model)
        writer.key("messages")
        writer.beginArray()
        return writer.bytes
    }

    /// The body's rest, behind the messages; keys always in the same order.
    func tail(for settings: ModelSettings) -> [UInt8] {
        var writer = JSONWriter(capacity: 192 + tools.bytes.count)
        writer.endArray()
        if streams {
            writer.key("stream")
            writer.bool(true)
            if settings.asksForUsage {
                writer.key("stream_options")
                writer.beginObject()
                writer.key("include_usage")
                writer.bool(true)
                writer.endObject()
            }
        }
        if !tools.isEmpty {
            writer.key("tools")
            writer.raw(tools.bytes)
            if let toolChoice { toolChoice.write(to: &writer) }
            if let parallelToolCalls {
                writer.key("parallel_tool_calls")
                writer.bool(parallelToolCalls)
            }
        }
        if let responseFormat { responseFormat.write(to: &writer) }
        if let temperature = temperature ?? settings.temperature {
            writer.key("temperature")
            writer.number(temperature)
        }
        if let maxTokens = maxTokens ?? settings.maxTokens {
            switch settings.maxTokensKey {
            case .maxTokens: writer.key("max_tokens")
            case .maxCompletionTokens: writer.key("max_completion_tokens")
            }
            writer.int(maxTokens)
        }
        if !stop.isEmpty {
            writer.key("stop")
            writer.beginArray()
            for text in stop { writer.string(text) }
            writer.endArray()
        }
        if let seed {
            writer.key("seed")
            writer.int(seed)
        }
        writer.endObject()
        return writer.bytes
    }

    /// The whole body as it goes to that model.
    package func body(for settings: ModelSettings) -> [UInt8] {
        Self.head(model: settings.model) + transcript.bytes + tail(for: settings)
    }
}

extension ToolChoice {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.key("tool_choice")
        switch self {
        case .auto: writer.string("auto")
        case .none: writer.string("none")
        case .required: writer.string("required")
        case .function(let name):
            writer.beginObject()
            writer.key("type")
            writer.string("function")
            writer.key("function")
            writer.beginObject()
            writer.key("name")
            writer.string(name)
            writer.endObject()
            writer.endObject()
        }
    }
}

extension ResponseFormat {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.key("response_format")
        writer.beginObject()
        writer.key("type")
        switch self {
        case .jsonObject: writer.string("json_object")
        case .jsonSchema(let name, let schema, let strict):
            writer.string("json_schema")
            writer.key("json_schema")
            writer.beginObject()
            writer.key("name")
            writer.string(name)
            writer.key("strict")
            writer.bool(strict)
            writer.key("schema")
            writer.value(schema)
            writer.endObject()
        }
        writer.endObject()
    }
}
