import Rehearsal
import Runtime

/// What the stage is told, in order.
enum DemoEvent: Sendable {
    case play(PlayEvent)
    case runtime(RuntimeEvent)
}

/// Shows a script while it is played; in a terminal at a pace that can be read.
struct DemoStage: Sendable {
    private let terminal: Terminal
    private let isPaced: Bool

    init(_ terminal: Terminal, isPaced: Bool) {
        self.terminal = terminal
        self.isPaced = isPaced
    }

    func introduce(_ script: ConversationScript) {
        let paint = terminal.paint
        terminal.line(paint(script.name.printable, .bold))
        let time = InstantText.local(script.now, in: script.zone).dropLast(3)
        let workflow = script.workflow.map { "workflow \($0), " } ?? ""
        terminal.line(paint("\(workflow)channel \(script.channel), \(time) in \(script.zone)", .dim))
        terminal.line()
    }

    func show(_ events: AsyncStream<DemoEvent>) async {
        let screen = ConversationScreen(isDetailed: true, terminal: terminal)
        for await event in events {
            await pause(before: event)
            switch event {
            case .play(.visitor(let text)): screen.visitor(text)
            case .play(.turnEnded): screen.line("")
            case .play(.opened): break
            case .runtime(let happened): screen.show(happened)
            }
        }
    }

    private func pause(before event: DemoEvent) async {
        guard isPaced else { return }
        let milliseconds =
            switch event {
            case .play(.visitor): 900
            case .play: 250
            case .runtime(.delta): 40
            case .runtime(.toolCalled), .runtime(.toolReturned), .runtime(.said): 450
            case .runtime: 60
            }
        try? await Task.sleep(for: .milliseconds(milliseconds))
    }
}
