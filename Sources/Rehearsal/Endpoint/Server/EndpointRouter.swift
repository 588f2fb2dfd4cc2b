import Synchronization

/// Which conversation answers which path.
final class EndpointRouter: Sendable {
    private struct State {
        var conversations: [String: ScriptedConversation] = [:]
        var strays: [String] = []
        var isShutDown = false
    }

    private let state = Mutex(State())

    /// The conversation at the path, made if there is none.
    func conversation(at path: String, make: (String) -> ScriptedConversation) -> ScriptedConversation {
        state.withLock { state in
            if let found = state.conversations[path] { return found }
            let made = make(path)
            state.conversations[path] = made
            if state.isShutDown { made.shutDown() }
            return made
        }
    }

    func find(_ path: String) -> ScriptedConversation? { state.withLock { $0.conversations[path] } }

    func replace(_ conversation: ScriptedConversation) {
        state.withLock { $0.conversations[conversation.path] = conversation }
    }

    func remove(_ conversation: ScriptedConversation) {
        state.withLock { state in
            if state.conversations[conversation.path] === conversation { state.conversations[conversation.path] = nil }
        }
        conversation.shutDown()
    }

    func stray(_ request: String) {
        state.withLock { state in
            if state.strays.count < 100 { state.strays.append(request) }
        }
    }

    var strays: [String] { state.withLock { $0.strays } }

    func shutDown() {
        let conversations = state.withLock { state in
            state.isShutDown = true
            return Array(state.conversations.values)
        }
        for conversation in conversations { conversation.shutDown() }
    }
}
