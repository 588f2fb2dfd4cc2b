/// One event of a stream, as an `EventSource` would dispatch it.
package struct ServerSentEvent: Sendable, Hashable {
    /// `message` where the stream names none.
    package var type: String
    package var data: String
    /// The last event id the stream had set by then.
    package var id: String

    package init(type: String, data: String, id: String) {
        self.type = type
        self.data = data
        self.id = id
    }
}

/// Whole event streams at once.
package enum EventStream {
    /// The events in these bytes; what follows the last blank line is no event.
    package static func events(in bytes: [UInt8]) -> [ServerSentEvent] {
        var parser = EventStreamParser()
        var events: [ServerSentEvent] = []
        bytes.withUnsafeBytes { bytes in
            parser.append(bytes) { events.append($0.event) }
        }
        parser.finish()
        return events
    }
}
