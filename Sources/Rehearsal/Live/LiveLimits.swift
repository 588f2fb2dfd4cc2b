/// How far one live run may go: a model that never comes to an end costs money.
package struct LiveLimits: Sendable, Hashable {
    /// Messages of a simulated visitor.
    package var visitorTurns = 12
    /// Tokens of all models together; the run ends with the turn that reaches them.
    package var tokens = 200_000
    /// The run ends with the turn that is under way then.
    package var time = Duration.seconds(300)

    package init() {}
}
