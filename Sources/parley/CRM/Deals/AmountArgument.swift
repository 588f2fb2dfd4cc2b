import ArgumentParser
import JSON

/// An amount in major units, exactly as it was typed: `12500` or `99.90`.
struct AmountArgument: ExpressibleByArgument, Sendable {
    let number: JSONNumber

    init?(argument: String) {
        guard !argument.contains(where: { "eE".contains($0) }), let number = JSONNumber(literal: argument) else {
            return nil
        }
        self.number = number
    }
}
