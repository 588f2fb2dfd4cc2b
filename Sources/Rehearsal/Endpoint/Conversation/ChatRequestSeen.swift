package import JSON

/// A request as the scripted endpoint received it.
package struct ChatRequestSeen: Sendable {
    /// From 1, in the order of arrival at this path.
    package let number: Int
    package let path: String
    /// Header fields in their order, names in lower case.
    package let headers: [(name: String, value: String)]
    package let bytes: [UInt8]
    /// What a provider would have refused the request for, and this one answered with a 400.
    package let problem: String?

    /// The body; null when it isn't JSON. Read anew at each use: keep it where it is used often.
    package var body: JSON { (try? JSON(parsing: bytes)) ?? .null }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package func header(_ name: String) -> String? {
        headers.first { $0.name == name.lowercased() }?.value
    }

    package var messages: [JSON] { body["messages"]?.array ?? [] }

    package var lastMessage: JSON? { messages.last }

    package var streams: Bool { body["stream"]?.bool ?? false }

    package var model: String? { body["model"]?.string }

    /// The names of the tools the model was offered.
    package var toolNames: [String] {
        (body["tools"]?.array ?? []).compactMap { $0["function"]?["name"]?.string }
    }
}

package typealias RecordedRequest = ChatRequestSeen
