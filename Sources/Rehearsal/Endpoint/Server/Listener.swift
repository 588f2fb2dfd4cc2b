import NIOCore
import NIOPosix

/// A listening socket on loopback and the threads that serve it.
struct Listener: Sendable {
    let port: Int
    private let group: MultiThreadedEventLoopGroup

    static func start(
        port: Int, threads: Int, handler: @escaping @Sendable () -> any ChannelHandler
    ) async throws -> Listener {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, threads))
        do {
            let channel = try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: 4096)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(handler())
                    }
                }
                .bind(host: "127.0.0.1", port: port).get()
            return Listener(port: channel.localAddress?.port ?? port, group: group)
        } catch {
            try? await group.shutdownGracefully()
            throw EndpointError.cannotListen(port: port, reason: "\(error)")
        }
    }

    /// Ends every connection and the threads.
    func shutdown() async { try? await group.shutdownGracefully() }
}
