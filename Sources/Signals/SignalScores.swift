/// How well found signals agree with those that a person marked.
package struct SignalScores: Sendable {
    /// Of one type.
    package struct Counts: Sendable, Hashable {
        /// Marked and found.
        package private(set) var hits = 0
        /// Found, but not marked.
        package private(set) var falseAlarms = 0
        /// Marked, but not found.
        package private(set) var misses = 0

        /// How much of what was found is right, 0–1; 1 where nothing was found.
        package var precision: Double { ratio(hits, falseAlarms) }
        /// How much of what was marked was found, 0–1.
        package var recall: Double { ratio(hits, misses) }
        /// The harmonic mean of both.
        package var f1: Double {
            hits == 0 ? 0 : Double(2 * hits) / Double(2 * hits + falseAlarms + misses)
        }

        private func ratio(_ right: Int, _ wrong: Int) -> Double {
            right + wrong == 0 ? 1 : Double(right) / Double(right + wrong)
        }

        fileprivate mutating func add(isMarked: Bool, isFound: Bool) {
            if isMarked, isFound { hits += 1 }
            if isMarked, !isFound { misses += 1 }
            if !isMarked, isFound { falseAlarms += 1 }
        }
    }

    private var counts: [SignalType: Counts] = [:]
    package private(set) var messages = 0

    package init() {}

    package mutating func add(marked: Set<SignalType>, found: Set<SignalType>) {
        messages += 1
        for type in SignalType.allCases {
            counts[type, default: Counts()].add(isMarked: marked.contains(type), isFound: found.contains(type))
        }
    }

    package subscript(type: SignalType) -> Counts { counts[type] ?? Counts() }

    package var macroPrecision: Double { mean(\.precision) }
    package var macroRecall: Double { mean(\.recall) }
    /// The mean of the types' F1.
    package var macroF1: Double { mean(\.f1) }

    private func mean(_ figure: (Counts) -> Double) -> Double {
        SignalType.allCases.map { figure(self[$0]) }.reduce(0, +) / Double(SignalType.allCases.count)
    }
}
