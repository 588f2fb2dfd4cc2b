import ChatModel
import JSON

/// The server-sent events in a stream's bytes.
struct StreamTrial: Trial {
    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let events = EventStream.events(in: try question.payload()).map { event in
            ["type": .string(event.type), "data": .string(event.data), "id": .string(event.id)] as JSON
        }
        return ["events": .array(events)]
    }
}
