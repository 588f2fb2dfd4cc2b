import CRM
import DatePhrases
import JSON
import Runtime
import Storage
import Tools

/// Has one turn happen: the visitor speaks, the calendar moves, a person decides.
struct TurnCue {
    let stage: Stage
    private let script: ConversationScript
    private let contact: Int64?
    private let watch: @Sendable (PlayEvent) -> Void
    var conversation: Int64?
    /// The script's clock when the turn began.
    var began: Int64
    private(set) var wasCrashed = false

    init(
        _ stage: Stage, _ script: ConversationScript, contact: Int64?, conversation: Int64?,
        _ watch: @escaping @Sendable (PlayEvent) -> Void
    ) {
        self.stage = stage
        began = stage.clock.now
        self.script = script
        self.contact = contact
        self.conversation = conversation
        self.watch = watch
    }

    var runtime: Runtime { stage.runtime }
    var account: AccountID { stage.account }

    mutating func perform(_ action: TurnAction, _ place: Int) async throws {
        switch action {
        case .opens:
            try await open(with: nil)
        case .says(let texts):
            for text in texts { watch(.visitor(text)) }
            try await say(texts, place)
        case .advances(let step):
            try await advance(to: step.end(from: began, zone: Zone(script.zone) ?? .utc))
        case .decides(let approve, let tool):
            try await decide(approve, tool)
        case .takesOver(let person):
            try await runtime.takeOver(try current(), by: person, of: account)
        case .personSays(let text, let person):
            try await runtime.say(text, as: person, in: try current(), of: account)
        case .handsBack(let person):
            try await runtime.handBack(try current(), by: person, of: account)
        case .resolves(let outcome):
            try await runtime.resolve(try current(), outcome: outcome, of: account)
        case .does(let calls):
            for (number, call) in calls.enumerated() { try await colleague(call, mark: place * 1000 + number) }
        }
    }

    /// Lets everything be done that can be done now, over a crash too. A second try of a node comes at once: the calendar
    /// moves to it.
    mutating func settle() async throws {
        await runtime.idle()
        while true {
            if stage.isDead {
                wasCrashed = true
                try await stage.restart()
                await runtime.idle()
            }
            guard let due = try await nextTry() else { return }
            stage.clock.move(to: due)
            await runtime.wakeDue()
            await runtime.idle()
        }
    }

    // MARK: The visitor

    private mutating func open(with message: InboundMessage?) async throws {
        let opening = Opening(
            channel: script.channel, contact: contact, zone: script.zone, workflow: script.workflow)
        let opened = try await runtime.open(opening, with: message, of: account).conversation
        conversation = opened
        watch(.opened(conversation: opened))
    }

    /// Several messages arrive before any of them is answered.
    private mutating func say(_ texts: [String], _ place: Int) async throws {
        var cue = self
        let runtime = runtime
        try await runtime.whileStill {
            for (number, text) in texts.enumerated() {
                try await cue.say(InboundMessage(text, clientID: "turn-\(place)-\(number)"))
            }
        }
        self = cue
    }

    private mutating func say(_ message: InboundMessage) async throws {
        guard let current = conversation else { return try await open(with: message) }
        do {
            _ = try await runtime.receive(message, in: current, of: account)
        } catch RuntimeError.resolved {
            try await open(with: message)
        }
    }

    // MARK: The calendar

    /// Moves from one due time to the next, so that each timer fires at its own.
    private mutating func advance(to end: Int64) async throws {
        while let due = try await nextDue(until: end) {
            stage.clock.move(to: due)
            await runtime.wakeDue()
            await runtime.idle()
            if stage.isDead { try await settle() }
        }
        stage.clock.move(to: end)
        await runtime.wakeDue()
        await runtime.idle()
    }

    private func nextDue(until end: Int64) async throws -> Int64? {
        try await runtime.nextDue().flatMap { $0 <= end ? $0 : nil }
    }

    /// When a node is tried again, if one is to be.
    private func nextTry() async throws -> Int64? {
        let account = account
        return try await stage.database.read { transaction in
            try transaction.first(
                """
                SELECT min(coalesce(r.wake_at, c.wake_at)) FROM runs r
                LEFT JOIN conversations c ON c.id = r.conversation_id AND r.is_foreground = 1
                WHERE r.account_id = \(account) AND r.state = 'open' AND r.cursor LIKE '%"retrying"%'
                AND (c.id IS NULL OR c.state = 'sleeping')
                """
            ) { $0.optionalInt(0) } ?? nil
        }
    }

    // MARK: People

    /// Stands in the audit for what a script had a colleague do, so that a replay does it once.
    static let mark = "script"

    private func current() throws -> Int64 {
        guard let conversation else { throw PlayError("nothing has been said yet: there is no conversation") }
        return conversation
    }

    private func decide(_ approve: Bool, _ tool: String?) async throws {
        let open = try await runtime.openApprovals(of: account)
        guard let approval = open.first(where: { tool == nil || $0.tool == tool }) else {
            let waiting = open.map(\.tool)
            throw PlayError(
                waiting.isEmpty
                    ? "no call waits for a person's word"
                    : "no call of \(tool ?? "") waits for a person's word; waiting: \(waiting.joined(separator: ", "))")
        }
        try await runtime.decide(approval.id, approve: approve, by: "Kim", of: account)
    }

    /// A colleague's work in the CRM, through the same functions as the bot's.
    private func colleague(_ call: ScriptedCall, mark: Int) async throws {
        guard let tool = stage.tools[call.name] as? any NativeTool else {
            throw PlayError("there is no tool \(call.name) that a colleague could use")
        }
        guard let arguments = try? JSON(parsing: call.argumentsText).object else {
            throw PlayError("the arguments of \(call.name) are no JSON object")
        }
        let context = ToolContext(
            account: account, conversation: conversation, contact: contact, message: nil, run: 0, workflow: "colleague",
            effectKey: "", now: stage.clock.now, zone: script.zone, channel: script.channel, dedupes: false)
        do {
            let account = account
            try await stage.database.write { transaction in
                let records = transaction.scoped(to: account)
                guard try records.events(of: Self.mark, Int64(mark)).isEmpty else { return }
                _ = try tool.run(arguments, in: context, transaction)
                try records.append(
                    Event(
                        kind: "script.did", record: Self.mark, recordID: Int64(mark), conversation: nil,
                        actor: .system, at: context.now, changes: "{}"))
            }
        } catch let failure as ToolFailure {
            throw PlayError("\(call.name): \(failure.message)")
        }
        await runtime.noticeEvents()
    }
}

/// A turn that cannot happen.
package struct PlayError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension TimeStep {
    /// Days are the calendar's in the zone: a day with a clock change has 23 or 25 hours.
    func end(from start: Int64, zone: Zone) -> Int64 {
        switch self {
        case .to(let instant): return instant
        case .by(let days, let seconds):
            let local = zone.local(start)
            if days == 0 { return start + seconds * 1000 }
            let day = local.date.adding(days: days)
            let moved = LocalDateTime(day, hour: local.hour, minute: local.minute, second: local.second)
            return zone.instant(of: moved) + seconds * 1000
        }
    }
}
