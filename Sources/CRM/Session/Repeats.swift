/// How a repeated call is told from a new wish.
enum Repeats {
    /// Ms within which the same thing asked for in another message of the conversation is a repeat.
    static let window: Int64 = 15 * 60 * 1000
}
