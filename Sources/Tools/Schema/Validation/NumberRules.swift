import JSON

/// `minimum`, `maximum`, their exclusive forms, and `multipleOf`, all exact.
final class NumberRules: Sendable {
    /// A limit with its nearest double, which settles most comparisons.
    struct Bound: Sendable {
        let value: JSONNumber
        private let nearest: Double

        init(_ value: JSONNumber) {
            self.value = value
            nearest = value.double
        }

        /// Rounding keeps order, so that only equal doubles need their digits compared.
        func isOver(_ number: JSONNumber) -> Bool {
            let double = number.double
            return double < nearest || !(double > nearest) && number < value
        }

        func isUnder(_ number: JSONNumber) -> Bool {
            let double = number.double
            return double > nearest || !(double < nearest) && value < number
        }
    }

    let minimum, exclusiveMinimum, maximum, exclusiveMaximum: Bound?
    let divisor: Divisor?

    init(
        minimum: JSONNumber?, exclusiveMinimum: JSONNumber?, maximum: JSONNumber?, exclusiveMaximum: JSONNumber?,
        divisor: Divisor?
    ) {
        self.minimum = minimum.map(Bound.init)
        self.exclusiveMinimum = exclusiveMinimum.map(Bound.init)
        self.maximum = maximum.map(Bound.init)
        self.exclusiveMaximum = exclusiveMaximum.map(Bound.init)
        self.divisor = divisor
    }

    func check(_ number: JSONNumber, _ run: inout SchemaRun) -> Bool {
        if let minimum, minimum.isOver(number) {
            return run.fails(.outOfBounds("at least", minimum.value, number))
        }
        if let exclusiveMinimum, !exclusiveMinimum.isUnder(number) {
            return run.fails(.outOfBounds("greater than", exclusiveMinimum.value, number))
        }
        if let maximum, maximum.isUnder(number) {
            return run.fails(.outOfBounds("at most", maximum.value, number))
        }
        if let exclusiveMaximum, !exclusiveMaximum.isOver(number) {
            return run.fails(.outOfBounds("less than", exclusiveMaximum.value, number))
        }
        if let divisor, !divisor.divides(number) {
            return run.fails(.outOfBounds("a multiple of", divisor.value, number))
        }
        return true
    }
}
