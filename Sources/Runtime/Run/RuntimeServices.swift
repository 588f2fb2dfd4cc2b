package import ChatModel
package import Storage
package import Tools

/// Looks so often for what time has brought about in the records.
package struct RecordSweep: Sendable {
    package var every: Duration
    /// Whether there is anything to do; only then is anything written.
    package var isNeeded: @Sendable (Transaction, _ now: Int64) throws -> Bool
    /// `now` is milliseconds since 1970 UTC; true where there is more to do at once.
    package var body: @Sendable (Transaction, _ now: Int64) throws -> Bool

    package init(
        every: Duration, isNeeded: @escaping @Sendable (Transaction, _ now: Int64) throws -> Bool,
        _ body: @escaping @Sendable (Transaction, _ now: Int64) throws -> Bool
    ) {
        self.every = every
        self.isNeeded = isNeeded
        self.body = body
    }

    /// The next time after an instant: whole multiples of the interval, so that it is the same wherever one begins.
    func next(after now: Int64) -> Int64 {
        let step = max(1000, every.milliseconds)
        return now - now % step + step
    }
}

/// What runs are executed with: everything that is passed in from outside.
package struct RuntimeServices: Sendable {
    package var database: any Database
    package var tools: ToolRegistry
    package var context: any ContextProvider
    package var chat: ChatClient
    package var http: HTTPTransport
    package var time: any TimeSource
    /// Hosts that `http` nodes may ask: `api.example.com`, or `*.example.com`.
    package var httpHosts: [String]
    /// Whether `http` nodes may reach loopback and private addresses; for tests.
    package var httpReachesPrivate: Bool
    /// Whether answers are asked for as streams.
    package var streams: Bool
    /// One lane at a time, in the order in which they are launched, so that the same script gives the same journal.
    package var isSerial = false
    /// The workflows that triggers may start beside a conversation; nil is all.
    package var triggered: Set<String>?
    /// The alias that a run beside the conversation asks in place of its prompt's; nil is the prompt's.
    package var backgroundModel: @Sendable (_ alias: String, _ workflow: String) -> String? = { _, _ in nil }
    /// What time brings about in the records: activities that become overdue.
    package var sweep: RecordSweep?
    /// Hears what happens while it happens, on whatever thread it happens.
    package var listen: @Sendable (_ conversation: Int64?, RuntimeEvent) -> Void

    package init(
        database: any Database, tools: ToolRegistry, context: any ContextProvider, chat: ChatClient,
        http: HTTPTransport, time: any TimeSource = SystemTime(), httpHosts: [String] = [],
        httpReachesPrivate: Bool = false, streams: Bool = true,
        listen: @escaping @Sendable (Int64?, RuntimeEvent) -> Void = { _, _ in }
    ) {
        self.database = database
        self.tools = tools
        self.context = context
        self.chat = chat
        self.http = http
        self.time = time
        self.httpHosts = httpHosts
        self.httpReachesPrivate = httpReachesPrivate
        self.streams = streams
        self.listen = listen
    }
}
