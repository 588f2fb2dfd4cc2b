/// Ways in which servers that call themselves compatible differ from OpenAI's own.
package struct WireDialect: OptionSet, Sendable, Hashable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Tool calls carry no id.
    package static let omitsIDs = Self(rawValue: 1 << 0)
    /// Every fragment of a call repeats its id, type and name.
    package static let repeatsIDAndName = Self(rawValue: 1 << 1)
    /// Members that have nothing to say are there, as null.
    package static let sendsNulls = Self(rawValue: 1 << 2)
    /// A chunk with no choices comes first.
    package static let emptyChoices = Self(rawValue: 1 << 3)
    /// The stream ends without `[DONE]`.
    package static let noDone = Self(rawValue: 1 << 4)
    /// Lines end with CR LF.
    package static let crlf = Self(rawValue: 1 << 5)
    /// A comment line stands before every event.
    package static let comments = Self(rawValue: 1 << 6)
    /// Fragments of several calls alternate.
    package static let interleaves = Self(rawValue: 1 << 7)
    /// A chunk with nothing but the usage comes at the end, asked for or not.
    package static let usageOnlyChunk = Self(rawValue: 1 << 8)
    /// `function_call` in place of `tool_calls`; only the first call fits.
    package static let legacy = Self(rawValue: 1 << 9)
    /// Each call comes whole, in one delta.
    package static let wholeCalls = Self(rawValue: 1 << 10)
    /// Calls carry no index (and come whole, or nobody could put them together).
    package static let omitsIndex = Self(rawValue: 1 << 11)
    /// `data:` without the space after it.
    package static let noSpace = Self(rawValue: 1 << 12)
    /// A byte order mark opens the stream.
    package static let byteOrderMark = Self(rawValue: 1 << 13)
    /// Lines end with CR alone.
    package static let carriageReturns = Self(rawValue: 1 << 14)
    /// The usage stands in the chunk with the finish reason.
    package static let usageWithFinish = Self(rawValue: 1 << 15)
    /// The finish reason is never sent.
    package static let omitsFinishReason = Self(rawValue: 1 << 16)

    /// Every dialect by the name a script uses for it.
    package static let named: [(name: String, dialect: WireDialect)] = [
        ("omits_ids", .omitsIDs), ("repeats_id_and_name", .repeatsIDAndName), ("sends_nulls", .sendsNulls),
        ("empty_choices", .emptyChoices), ("no_done", .noDone), ("crlf", .crlf), ("comments", .comments),
        ("interleaves", .interleaves), ("usage_only_chunk", .usageOnlyChunk), ("legacy", .legacy),
        ("whole_calls", .wholeCalls), ("omits_index", .omitsIndex), ("no_space", .noSpace),
        ("byte_order_mark", .byteOrderMark), ("carriage_returns", .carriageReturns),
        ("usage_with_finish", .usageWithFinish), ("omits_finish_reason", .omitsFinishReason),
    ]

    package init?(name: String) {
        guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
        self = found.dialect
    }
}
