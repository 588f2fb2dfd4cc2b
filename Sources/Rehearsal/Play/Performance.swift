/// What came of playing a script.
package struct Performance: Sendable {
    package let script: ConversationScript
    /// The conversations that were held: a message after the end of one opens the next.
    package var conversations: [Int64] = []
    package var turns: [PlayedTurn] = []
    /// What is not as it should be; empty where all is well.
    package var findings: [Finding] = []

    package init(script: ConversationScript) { self.script = script }

    package var hasPassed: Bool { findings.isEmpty }
}
