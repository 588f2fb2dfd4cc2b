/// The scripted model of one conversation: its own queue of answers, and one for each workflow beside it.
package struct ScriptedModel: Sendable {
    package let main: ScriptedConversation
    package let background: [String: ScriptedConversation]

    /// - Parameter name: the endpoint's path for it.
    package init(_ name: String, on endpoint: ScriptedEndpoint, background: Set<String> = []) {
        main = endpoint.conversation(name, slug: "script")
        self.background = Dictionary(
            uniqueKeysWithValues: background.map { ($0, endpoint.conversation(name, beside: $0)) })
    }

    /// A queue's name and its answers; the main one has none.
    var queues: [(workflow: String?, conversation: ScriptedConversation)] {
        [(nil, main)] + background.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    package func forget(on endpoint: ScriptedEndpoint) {
        for queue in queues { endpoint.forget(queue.conversation) }
    }
}
