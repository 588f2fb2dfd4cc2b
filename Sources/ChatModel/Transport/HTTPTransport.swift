import CCurl
import Glibc

/// Sends HTTP requests through one event-loop thread, which it starts and, when it goes, stops.
package final class HTTPTransport: Sendable {
    private let commands = CommandQueue()

    /// `connections`: how many idle connections are kept open. `authorities`: a PEM file of the certificate authorities
    /// to trust instead of the system's, for servers of one's own; certificates are always verified.
    package init(connections: Int = 8192, authorities: String? = nil) {
        Self.startThread(Seed(commands, connections, authorities))
    }

    deinit { commands.post(.stop) }

    /// Ends what is under way with a failure and refuses what comes later.
    package func shutDown() { commands.post(.stop) }

    /// Sends a request and waits for the whole answer, whatever its status. Cancelling the task closes the exchange.
    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let template = try RequestTemplate(
            method: request.method, url: request.url, headers: request.headers, timeouts: request.timeouts,
            maxBytes: request.maxBytes, policy: request.addressPolicy, isStream: false, keepsHeaders: true,
            isLasting: false)
        let transfer = start(template, body: request.body.map { RequestBody($0) })
        let result: Result<HTTPResponse, HTTPFailure> = await withTaskCancellationHandler {
            var body: [UInt8] = []
            var buffer: [UInt8] = []
            while true {
                switch await transfer.next(into: &buffer) {
                case .bytes: if body.isEmpty { swap(&body, &buffer) } else { body.append(contentsOf: buffer) }
                case .end(.complete(let head, let headers)):
                    return .success(HTTPResponse(status: head.status, headers: headers, body: body))
                case .end(.failed(let failure)): return .failure(failure)
                }
            }
        } onCancel: {
            transfer.cancel()
        }
        return try result.get()
    }

    /// Begins an exchange; its answer is read from the transfer.
    func start(_ template: RequestTemplate, body: RequestBody?, total: Duration? = nil) -> Transfer {
        let total = min(total ?? template.timeouts.total, template.timeouts.total)
        let transfer = Transfer(template: template, body: body, total: total, commands: commands)
        commands.post(.start(transfer))
        return transfer
    }

    private final class Seed: Sendable {
        let commands: CommandQueue
        let connections: Int
        let authorities: String?

        init(_ commands: CommandQueue, _ connections: Int, _ authorities: String?) {
            self.commands = commands
            self.connections = connections
            self.authorities = authorities
        }

        func makeLoop() -> EventLoop? {
            EventLoop(commands: commands, connections: connections, authorities: authorities)
        }
    }

    private static func startThread(_ seed: Seed) {
        let retained = Unmanaged.passRetained(seed)
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let seed = Unmanaged<Seed>.fromOpaque(argument).takeRetainedValue()
                // Signals are for the threads that expect them; a peer that hangs up must not raise SIGPIPE here.
                var every = sigset_t()
                sigfillset(&every)
                pthread_sigmask(SIG_BLOCK, &every, nil)
                ccurl_name_thread("parley-http")
                if let loop = seed.makeLoop() {
                    loop.run()
                } else {
                    HTTPTransport.refuse(seed.commands.close())
                }
                return nil
            }, retained.toOpaque())
        if failed == 0 {
            pthread_detach(thread)
        } else {
            retained.release()
            refuse(seed.commands.close())
        }
    }

    private static func refuse(_ commands: [Command]) {
        for command in commands {
            if case .start(let transfer) = command { transfer.fail(.isStopped) }
        }
    }
}
