import NIOCore
import NIOPosix

/// A chat-completions server on loopback whose answers, and misbehaviour, are scripted: the model of every test.
///
/// It speaks HTTP/1.1 itself, down to the bytes, since a framework would frame the broken answers for us.
package final class ScriptedEndpoint: Sendable {
    package let port: Int
    package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    private let listener: Listener
    private let router: EndpointRouter

    private init(listener: Listener, router: EndpointRouter) {
        port = listener.port
        self.listener = listener
        self.router = router
    }

    /// Listens on 127.0.0.1; port 0 takes any free one. Throws `EndpointError.cannotListen`.
    package static func start(port: Int = 0, threads: Int = 1) async throws -> ScriptedEndpoint {
        let router = EndpointRouter()
        let listener = try await Listener.start(port: port, threads: threads) { EndpointConnection(router: router) }
        return ScriptedEndpoint(listener: listener, router: router)
    }

    /// Runs the body with an endpoint that is shut down afterwards.
    package static func running<T>(
        threads: Int = 1, _ body: (ScriptedEndpoint) async throws -> T
    ) async throws -> T {
        let endpoint = try await start(threads: threads)
        do {
            let result = try await body(endpoint)
            await endpoint.shutdown()
            return result
        } catch {
            await endpoint.shutdown()
            throw error
        }
    }

    /// The conversation at `/c/<name>/v1/chat/completions`, made at its first mention.
    ///
    /// - Parameter slug: stands in the ids of its answers; the name, unless what runs beside it has a part in that.
    package func conversation(_ name: String, slug: String? = nil) -> ScriptedConversation {
        conversation(name, slug, at: "/c/\(Self.pathComponent(name))/v1")
    }

    /// The one for a workflow that runs beside a conversation, at `/c/<name>/v1/beside/<workflow>/chat/completions`.
    package func conversation(_ name: String, beside workflow: String) -> ScriptedConversation {
        conversation(
            "\(name)/\(workflow)", workflow,
            at: "/c/\(Self.pathComponent(name))/v1/beside/\(Self.pathComponent(workflow))")
    }

    private func conversation(_ name: String, _ slug: String?, at base: String) -> ScriptedConversation {
        router.conversation(at: base + "/chat/completions") { path in
            ScriptedConversation(name: name, slug: slug, path: path, baseURL: "http://127.0.0.1:\(port)\(base)")
        }
    }

    /// The conversation at the endpoint's own `baseURL`.
    package var conversation: ScriptedConversation {
        router.conversation(at: "/v1/chat/completions") { path in
            ScriptedConversation(name: "main", path: path, baseURL: baseURL)
        }
    }

    /// Answers a path by a rule, in place of whatever answered it before. The rule runs on the server's thread: it
    /// must not block. With `keepsRequests` off nothing is remembered but the counts.
    @discardableResult
    package func serve(
        _ path: String = "/v1/chat/completions", keepsRequests: Bool = true,
        responder: @escaping @Sendable (ChatRequestSeen) -> ScriptedAnswer
    ) -> ScriptedConversation {
        let suffix = "/chat/completions"
        let base = path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
        let conversation = ScriptedConversation(
            name: base.split(separator: "/").joined(separator: "-"), path: path,
            baseURL: "http://127.0.0.1:\(port)\(base)", keepsRequests: keepsRequests, rule: responder)
        router.replace(conversation)
        return conversation
    }

    /// Lets go of a conversation that is over; its path answers 404 from now on, and who waits for it is told.
    package func forget(_ conversation: ScriptedConversation) { router.remove(conversation) }

    /// Requests to paths nobody serves (`"POST /v2/chat"`), answered with a 404; at most the first 100.
    package var strays: [String] { router.strays }

    /// Ends every connection. Waiting tasks throw `EndpointError.shutDown`.
    package func shutdown() async {
        router.shutDown()
        await listener.shutdown()
    }

    /// Everything but letters, digits and `-._~` percent-encoded (RFC 3986, 2.3).
    static func pathComponent(_ name: String) -> String {
        var path = ""
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                path.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                path += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return path
    }
}
