/// What a model costs, for a million tokens, in whatever currency the configuration thinks in.
struct TokenPrice: Sendable, Hashable {
    var prompt: Double
    var completion: Double
}
