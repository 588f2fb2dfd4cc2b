import JSON

/// What one chunk of a streamed answer, or a whole answer, says: read from the bytes without a tree.
///
/// One value is used again for every chunk. Texts are ranges of `text`, so a chunk costs no allocation.
struct ChatChunk {
    /// One piece of a tool call.
    struct Fragment {
        var index: Int?
        var id: Range<Int>?
        var name: Range<Int>?
        var arguments: Range<Int>?
    }

    /// Every text of the chunk, unescaped, one behind the other.
    private(set) var text: [UInt8] = []
    private(set) var content: Range<Int>?
    private(set) var refusal: Range<Int>?
    private(set) var fragments: [Fragment] = []
    /// The older wire's only call.
    private(set) var functionCall: Fragment?
    private(set) var finishReason: FinishReason?
    private(set) var usage: ChatUsage?
    private(set) var model: String?
    private(set) var error: JSON?
    private(set) var hasChoice = false

    private static let mostFragments = 1000

    /// Reads a chunk. The model's name is read only where it is wanted.
    mutating func read(_ bytes: UnsafeRawBufferPointer, wantsModel: Bool) throws(JSONError) {
        clear()
        var cursor = JSONCursor(bytes)
        try cursor.object { (key, cursor) throws(JSONError) in
            switch key {
            case "choices":
                guard try cursor.kind == .array else { return try cursor.skip() }
                try cursor.array { (cursor) throws(JSONError) in
                    guard try cursor.kind == .object else { return try cursor.skip() }
                    try readChoice(&cursor)
                }
            case "usage":
                guard try cursor.kind == .object else { return try cursor.skip() }
                try readUsage(&cursor)
            case "model":
                guard wantsModel, try cursor.kind == .string else { return try cursor.skip() }
                model = try cursor.string()
            case "error":
                guard try cursor.kind != .null else { return try cursor.skip() }
                error = try cursor.value()
            default: try cursor.skip()
            }
        }
        try cursor.end()
    }

    private mutating func clear() {
        text.removeAll(keepingCapacity: true)
        fragments.removeAll(keepingCapacity: true)
        content = nil
        refusal = nil
        functionCall = nil
        finishReason = nil
        usage = nil
        model = nil
        error = nil
        hasChoice = false
    }

    /// Reads the choice with index 0; one that names no index counts as it.
    private mutating func readChoice(_ cursor: inout JSONCursor) throws(JSONError) {
        let before = (content, refusal, functionCall, finishReason, fragments.count)
        var index = 0
        hasChoice = true
        try cursor.object { (key, cursor) throws(JSONError) in
            switch key {
            case "delta", "message":
                guard try cursor.kind == .object else { return try cursor.skip() }
                try readDelta(&cursor)
            case "finish_reason":
                guard try cursor.kind == .string else { return try cursor.skip() }
                let word = try cursor.string()
                if !word.isEmpty { finishReason = FinishReason(wire: word) }
            case "index":
                guard try cursor.kind == .number else { return try cursor.skip() }
                index = try cursor.int()
            default: try cursor.skip()
            }
        }
        guard index != 0 else { return }
        (content, refusal, functionCall, finishReason) = (before.0, before.1, before.2, before.3)
        fragments.removeSubrange(before.4...)
    }

    private mutating func readDelta(_ cursor: inout JSONCursor) throws(JSONError) {
        try cursor.object { (key, cursor) throws(JSONError) in
            switch key {
            case "content": content = try readText(&cursor) ?? content
            case "refusal": refusal = try readText(&cursor) ?? refusal
            case "tool_calls":
                guard try cursor.kind == .array else { return try cursor.skip() }
                try cursor.array { (cursor) throws(JSONError) in
                    // Beyond what an answer may have they are not kept: one chunk could hold millions.
                    guard try cursor.kind == .object, fragments.count <= Self.mostFragments else {
                        return try cursor.skip()
                    }
                    var fragment = Fragment()
                    try readFragment(&cursor, into: &fragment)
                    fragments.append(fragment)
                }
            case "function_call":
                guard try cursor.kind == .object else { return try cursor.skip() }
                var fragment = Fragment()
                try readFunction(&cursor, into: &fragment)
                functionCall = fragment
            default: try cursor.skip()
            }
        }
    }

    private mutating func readFragment(_ cursor: inout JSONCursor, into fragment: inout Fragment) throws(JSONError) {
        var index: Int?
        var id: Range<Int>?
        var function = Fragment()
        try cursor.object { (key, cursor) throws(JSONError) in
            switch key {
            case "index":
                guard try cursor.kind == .number else { return try cursor.skip() }
                index = try cursor.int()
            case "id": id = try readText(&cursor)
            case "function":
                guard try cursor.kind == .object else { return try cursor.skip() }
                try readFunction(&cursor, into: &function)
            default: try cursor.skip()
            }
        }
        fragment = Fragment(index: index, id: id, name: function.name, arguments: function.arguments)
    }

    private mutating func readFunction(_ cursor: inout JSONCursor, into fragment: inout Fragment) throws(JSONError) {
        var function = Fragment()
        try cursor.object { (key, cursor) throws(JSONError) in
            switch key {
            case "name": function.name = try readText(&cursor)
            case "arguments":
                // Some servers send the arguments as an object instead of its text.
                if try cursor.kind == .object {
                    function.arguments = add(try cursor.value().bytes)
                } else {
                    function.arguments = try readText(&cursor)
                }
            default: try cursor.skip()
            }
        }
        fragment = function
    }

    /// A text, or the texts of an array of parts (`{"type": "text", "text": …}`); nil for null and anything else.
    private mutating func readText(_ cursor: inout JSONCursor) throws(JSONError) -> Range<Int>? {
        let start = text.count
        switch try cursor.kind {
        case .string: try cursor.appendString(to: &text)
        case .array:
            try cursor.array { (cursor) throws(JSONError) in
                guard try cursor.kind == .object else { return try cursor.skip() }
                try cursor.object { (key, cursor) throws(JSONError) in
                    guard key == "text", try cursor.kind == .string else { return try cursor.skip() }
                    try cursor.appendString(to: &text)
                }
            }
        default:
            try cursor.skip()
            return nil
        }
        return start..<text.count
    }

    private mutating func add(_ bytes: [UInt8]) -> Range<Int> {
        let start = text.count
        text.append(contentsOf: bytes)
        return start..<text.count
    }

    private mutating func readUsage(_ cursor: inout JSONCursor) throws(JSONError) {
        var prompt = 0
        var completion = 0
        var total: Int?
        try cursor.object { (key, cursor) throws(JSONError) in
            guard try cursor.kind == .number else { return try cursor.skip() }
            switch key {
            case "prompt_tokens": prompt = try cursor.int()
            case "completion_tokens": completion = try cursor.int()
            case "total_tokens": total = try cursor.int()
            default: try cursor.skip()
            }
        }
        usage = ChatUsage(prompt: prompt, completion: completion, total: total ?? prompt &+ completion)
    }
}
