import Testing

@testable import ChatModel

struct `An event stream` {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let stream: String
        /// Type, data and id, separated by bars.
        let events: [String]

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "one line", stream: "data: hello\n\n", events: ["message|hello|"]),
        Case(name: "no space behind the colon", stream: "data:hello\n\n", events: ["message|hello|"]),
        Case(name: "only the first space goes", stream: "data:   x \n\n", events: ["message|  x |"]),
        Case(name: "several lines", stream: "data: a\ndata: b\ndata\ndata: c\n\n", events: ["message|a\nb\n\nc|"]),
        Case(
            name: "every kind of line end", stream: "data: a\r\rdata: b\r\n\r\ndata: c\n\ndata: d\r\n\n",
            events: ["message|a|", "message|b|", "message|c|", "message|d|"]),
        Case(name: "a line end of two bytes is one", stream: "data: a\r\ndata: b\r\n\r\n", events: ["message|a\nb|"]),
        Case(name: "comments", stream: ": hello\n\n:\ndata: a\n: between\ndata: b\n\n", events: ["message|a\nb|"]),
        Case(
            name: "a type holds for its event", stream: "event: tick\ndata: 1\n\ndata: 2\n\n",
            events: ["tick|1|", "message|2|"]),
        Case(name: "a type without data is forgotten", stream: "event: tick\n\ndata: 2\n\n", events: ["message|2|"]),
        Case(
            name: "an id stays", stream: "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            events: ["message|a|7", "message|b|7", "message|c|"]),
        Case(
            name: "an id with a NUL is none", stream: "id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n",
            events: ["message|a|7", "message|b|7"]),
        Case(name: "empty data is an event", stream: "data\n\ndata:\n\n", events: ["message||", "message||"]),
        Case(name: "the unfinished is none", stream: "data: a\n\ndata: b\n", events: ["message|a|"]),
        Case(
            name: "names are exact", stream: "Data: a\n data: b\ndata : c\ndat: d\ndatas: e\ndata: f\n\n",
            events: ["message|f|"]),
        Case(
            name: "a mark at the start alone", stream: "\u{FEFF}data: a\n\n\u{FEFF}data: b\n\ndata: \u{FEFF}c\n\n",
            events: ["message|a|", "message|\u{FEFF}c|"]),
        Case(name: "letters of several bytes", stream: "event: ö\ndata: Grüße ✓ 🙂\n\n", events: ["ö|Grüße ✓ 🙂|"]),
    ]

    @Test(arguments: cases)
    func `has the events of its specification, wherever it is cut`(_ example: Case) {
        let bytes = Array(example.stream.utf8)
        #expect(Self.events([bytes]) == example.events)
        #expect(Self.events(bytes.map { [$0] }) == example.events)
        for place in 0...bytes.count {
            #expect(Self.events([Array(bytes[..<place]), Array(bytes[place...])]) == example.events)
        }
    }

    @Test func `says how long to wait before coming back`() {
        var parser = EventStreamParser()
        parser.append(Array("retry: 250\nretry: 1x\nretry:\n".utf8)) { _ in }
        #expect(parser.retry == 250)
    }

    @Test func `replaces what is not UTF-8`() {
        let events = EventStream.events(in: Array("data: a".utf8) + [0xFF] + Array("b\n\n".utf8))
        #expect(events == [ServerSentEvent(type: "message", data: "a\u{FFFD}b", id: "")])
    }

    static func events(_ pieces: [[UInt8]]) -> [String] {
        var parser = EventStreamParser()
        var events: [String] = []
        for piece in pieces {
            parser.append(piece) { view in
                let event = view.event
                events.append("\(event.type)|\(event.data)|\(event.id)")
            }
        }
        return events
    }
}
