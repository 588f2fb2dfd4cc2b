import CRM
import Foundation
import Runtime
import Storage

/// One person's chat: lines in, what the runtime tells out, one after the other.
final class ChatSession {
    let installation: Installation
    let visitor: ChatVisitor
    let screen: ConversationScreen
    private let events: AsyncStream<ChatEvent>
    private let yield: @Sendable (ChatEvent) -> Void

    private(set) var conversation: Int64 = 0
    private var contact: Int64 = 0
    private var state = ConversationState.busy
    /// Calls that wait for a person, the latest last.
    var approvals: [Int64] = []
    /// The last event before each turn, and its conversation: what `/undo` goes back to.
    var marks: [(conversation: Int64, event: Int64)] = []
    /// Lines that were read and not handled.
    private var lines: [String] = []
    private var turnsUnderWay = 0
    private var inputHasEnded = false
    private var mustStop = false
    /// Whether the model's endpoint failed in the last turn.
    private(set) var hasModelFailed = false
    private var isAsking = false

    init(
        _ installation: Installation, visitor: ChatVisitor, screen: ConversationScreen, events: AsyncStream<ChatEvent>,
        yield: @escaping @Sendable (ChatEvent) -> Void
    ) {
        self.installation = installation
        self.visitor = visitor
        self.screen = screen
        self.events = events
        self.yield = yield
    }

    var account: AccountID { installation.account.id }
    var zone: String { visitor.zone ?? installation.account.zone }

    /// Finds or makes the contact and opens the conversation.
    func open() async throws {
        contact = try await findContact()
        marks.append((0, try await lastEvent()))
        conversation = try await installation.runtime.open(
            Opening(channel: visitor.channel, contact: contact, zone: zone, workflow: visitor.workflow), of: account
        ).conversation
        marks[0].conversation = conversation
        screen.greet(conversation: conversation, zone: zone)
        waitForTurn()
    }

    /// Until the visitor leaves, the input ends, or the process is told to stop.
    func run() async throws {
        for await event in events {
            switch event {
            case .line(let line):
                lines.append(line)
                screen.lineWasTyped()
            case .endOfInput: inputHasEnded = true
            case .stop: mustStop = true
            case .turnEnded: turnsUnderWay -= 1
            case .runtime(let id, let happened) where id == conversation: take(happened)
            case .runtime: break
            }
            if mustStop {
                screen.note("stopping; open turns have 25 s to end. Ctrl-C again ends at once")
                return
            }
            // A person may type ahead; what comes from a pipe waits for its turn.
            while Terminal.hasKeyboard || turnsUnderWay == 0, !lines.isEmpty {
                guard try await handle(lines.removeFirst()) else { return }
            }
            if inputHasEnded, lines.isEmpty, turnsUnderWay == 0 { return screen.leave(state, conversation) }
            if turnsUnderWay == 0, Terminal.hasKeyboard { screen.prompt() }
        }
    }

    private func take(_ event: RuntimeEvent) {
        switch event {
        case .state(let new): state = new
        case .approvalAsked(let id, _, _, _): approvals.append(id)
        case .modelAsked: isAsking = true
        case .modelAnswered:
            isAsking = false
            hasModelFailed = false
        case .failed:
            // A failure between question and answer is the endpoint's.
            if isAsking { hasModelFailed = true }
            isAsking = false
        default: break
        }
        screen.show(event)
    }

    /// - Returns: false to leave.
    private func handle(_ line: String) async throws -> Bool {
        guard !line.allSatisfy(\.isWhitespace) else { return true }
        do {
            if let command = try SlashCommand.parse(line) { return try await perform(command) }
            if !Terminal.hasKeyboard { screen.visitor(line) }
            try await send(line.hasPrefix("//") ? String(line.dropFirst()) : line)
        } catch let problem as SlashCommand.Problem {
            screen.note(problem.message)
        } catch let error as RuntimeError {
            screen.note("\(error)")
        } catch let error as CRMError {
            screen.note("\(error)")
        }
        return true
    }

    private func send(_ text: String) async throws {
        let mark = try await lastEvent()
        let message = InboundMessage(text)
        if state == .resolved {
            // A later message opens a new conversation with the same contact.
            conversation = try await installation.runtime.open(
                Opening(channel: visitor.channel, contact: contact, zone: zone, workflow: visitor.workflow),
                with: message, of: account
            ).conversation
            state = .busy
            screen.note("conversation \(conversation) begins")
        } else {
            _ = try await installation.runtime.receive(message, in: conversation, of: account)
        }
        marks.append((conversation, mark))
        waitForTurn()
    }

    /// Has the end of what is under way told as an event, behind all that it tells before.
    func waitForTurn() {
        turnsUnderWay += 1
        let (runtime, conversation, account, yield) = (installation.runtime, conversation, account, yield)
        Task {
            await runtime.idle(conversation, of: account)
            yield(.turnEnded)
        }
    }

    private func lastEvent() async throws -> Int64 {
        let account = account
        return try await installation.database.read { transaction in
            try transaction.scoped(to: account).first(
                "SELECT coalesce(max(id), 0) FROM events WHERE account_id = \(account)"
            ) { $0.int(0) } ?? 0
        }
    }

    /// The contact that the address is known by, else a new one.
    private func findContact() async throws -> Int64 {
        let names = (visitor.name ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        let details = ContactDetails(
            firstName: names.first, lastName: names.count == 2 ? names[1] : nil, email: visitor.email,
            zone: visitor.zone)
        let (account, zone, channel) = (account, zone, visitor.channel)
        return try await installation.database.write { transaction in
            let crm = CRMSession(
                transaction.scoped(to: account), actor: .api("parley chat"), now: SystemTime().now, zone: zone)
            guard let email = details.email else { return try crm.createContact(details).id }
            let contact = try crm.contact(channel: channel, externalID: email.lowercased(), orNew: details)
            if let first = details.firstName {
                try crm.updateContact(contact.id) {
                    $0.firstName = first
                    $0.lastName = details.lastName ?? $0.lastName
                }
            }
            return contact.id
        }
    }
}
