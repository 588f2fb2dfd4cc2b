/// The colours of each kind, alike in every format: a tint to fill with, a line, and the same for a dark page.
struct FlowColours: Sendable, Hashable {
    var fill: String
    var line: String
    var darkFill: String
    var darkLine: String

    static func of(_ kind: FlowKind) -> FlowColours {
        switch kind {
        case .start, .end: .init(fill: "#eceff3", line: "#4b5563", darkFill: "#2b313b", darkLine: "#aab4c3")
        case .say: .init(fill: "#e3f0fe", line: "#1f6fc4", darkFill: "#15304d", darkLine: "#6cb2f7")
        case .ask: .init(fill: "#dff5f3", line: "#0f7f78", darkFill: "#103a38", darkLine: "#4fd0c4")
        case .ai: .init(fill: "#f0e9fe", line: "#7440c9", darkFill: "#322052", darkLine: "#bd96fb")
        case .tool: .init(fill: "#fdeedd", line: "#b65c0a", darkFill: "#452a10", darkLine: "#f5a356")
        case .set: .init(fill: "#f4f1e6", line: "#7a6a2f", darkFill: "#363019", darkLine: "#d2bf78")
        case .http: .init(fill: "#fde8ef", line: "#b32a5d", darkFill: "#471b2d", darkLine: "#f287ad")
        case .branch: .init(fill: "#fdf4cf", line: "#97720a", darkFill: "#403409", darkLine: "#eac546")
        case .wait: .init(fill: "#e9ebfd", line: "#4651c7", darkFill: "#232855", darkLine: "#97a1fa")
        case .handoff: .init(fill: "#fde6e2", line: "#bb3622", darkFill: "#491d16", darkLine: "#f68a78")
        case .run: .init(fill: "#e2f1fa", line: "#1b7393", darkFill: "#12333f", darkLine: "#62c1e3")
        case .each, .parallel: .init(fill: "#f1f3f6", line: "#5d6878", darkFill: "#20252d", darkLine: "#94a1b5")
        case .resolve: .init(fill: "#e2f5e3", line: "#2a7d34", darkFill: "#173a1b", darkLine: "#70cf7b")
        }
    }
}
