package import JSON

/// The tools offered to a model, encoded once.
package struct ChatToolbox: Sendable {
    /// The `tools` array of the request as JSON, brackets included.
    package let bytes: [UInt8]
    package let isEmpty: Bool

    package static let none = ChatToolbox([])

    package init(_ tools: [(name: String, description: String, parameters: JSON)]) {
        var writer = JSONWriter(capacity: 1024)
        writer.beginArray()
        for tool in tools {
            writer.beginObject()
            writer.key("type")
            writer.string("function")
            writer.key("function")
            writer.beginObject()
            writer.key("name")
            writer.string(tool.name)
            writer.key("description")
            writer.string(tool.description)
            writer.key("parameters")
            writer.value(tool.parameters)
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        bytes = writer.bytes
        isEmpty = tools.isEmpty
    }
}
