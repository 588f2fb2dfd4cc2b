/// Counts what speaks for each preset.
struct PresetTally {
    /// Below this a preset is not suggested.
    private static let threshold = 18

    private var found: [Cue.Meaning: String] = [:]
    private var negated: Set<Cue.Meaning> = []
    /// In the order of the request.
    private var order: [Cue.Meaning] = []

    mutating func count(_ matches: [Cue.Match]) { for match in matches { count(match) } }

    mutating func count(_ match: Cue.Match) {
        if match.isNegated {
            negated.insert(match.meaning)
        } else if found[match.meaning] == nil {
            found[match.meaning] = match.words
            order.append(match.meaning)
        }
    }

    private func has(_ meaning: Cue.Meaning) -> Bool { found[meaning] != nil }

    /// The presets that enough speaks for, the best first, each with the words that do.
    func ranked(limit: Int) -> [(preset: FieldPreset, evidence: [String])] {
        let scored = FieldPreset.allCases.enumerated().map { place, preset in
            let (score, evidence) = score(of: preset)
            return (preset: preset, score: score, place: place, evidence: evidence)
        }
        let best = scored.map(\.score).max() ?? 0
        return
            scored
            .filter { $0.score >= Self.threshold && $0.score * 2 >= best }
            .sorted { ($1.score, $0.place) < ($0.score, $1.place) }
            .prefix(limit).map { ($0.preset, $0.evidence) }
    }

    private func score(of preset: FieldPreset) -> (score: Int, evidence: [String]) {
        var score = 0
        var isNamed = false
        var evidence: [String] = []
        let weights = preset.weights
        for meaning in order {
            if case .example(let accepted) = meaning {
                guard accepted == preset else { continue }
                score += 50
            } else if let weight = weights.names[meaning] {
                score += weight
            } else if let weight = weights.changes[meaning] {
                score += weight
                if weight > 0 { evidence += [found[meaning] ?? ""] }
                continue
            } else {
                continue
            }
            isNamed = true
            evidence.append(found[meaning] ?? "")
        }
        guard isNamed else { return (0, []) }
        score += opposites(preset)
        for meaning in negated where weights.names[meaning] != nil { score -= 40 }
        for meaning in negated where weights.changes[meaning] ?? 0 > 0 { score -= 25 }
        return (score, evidence)
    }

    /// What is said of letters and digits together, or of one by forbidding the other.
    private func opposites(_ preset: FieldPreset) -> Int {
        let saysBoth = has(.alphanumeric) || (has(.letters) && (has(.digits) || has(.number)))
        switch preset {
        case .alphanumeric: return saysBoth ? 20 : 0
        case .letters, .number, .integer: return saysBoth ? -40 : 0
        default: return 0
        }
    }
}

extension FieldPreset {
    /// What names the preset, and what makes it likelier or less likely once something has.
    fileprivate var weights: (names: [Cue.Meaning: Int], changes: [Cue.Meaning: Int]) {
        switch self {
        case .phoneUS:
            ([.phone: 30], [.unitedStates: 20, .canada: 10, .unitedKingdom: -20, .abroad: -20])
        case .phoneInternational:
            ([.phone: 25], [.abroad: 30, .unitedKingdom: 20, .unitedStates: -15, .canada: -10])
        case .email: ([.email: 45], [:])
        case .url: ([.web: 35], [.linkedIn: -40, .x: -40, .email: -20])
        case .zipUS:
            (
                [.zip: 45, .postalCode: 20, .postcode: 14],
                [.unitedStates: 25, .canada: -40, .unitedKingdom: -40, .abroad: -40]
            )
        case .postalCodeCanada:
            (
                [.postalCode: 22, .postcode: 12, .zip: 5],
                [.canada: 35, .unitedStates: -30, .unitedKingdom: -30, .abroad: -40]
            )
        case .postcodeUK:
            (
                [.postcode: 32, .postalCode: 18, .zip: 5],
                [.unitedKingdom: 35, .unitedStates: -30, .canada: -30, .abroad: -40]
            )
        case .currencyUSD: ([.money: 35], [.unitedStates: 10, .otherMoney: -60, .decimals: 5])
        case .number:
            (
                [.digits: 35, .number: 20],
                [
                    .integer: -10, .decimals: -60, .phone: -40, .order: -40, .money: -40, .card: -40, .lastFour: -40,
                    .socialSecurity: -40, .wholeCard: -60, .zip: -40, .date: -40, .code: -15,
                ]
            )
        case .integer:
            (
                [.integer: 40, .number: 14],
                [.decimals: -60, .phone: -40, .order: -40, .card: -40, .digits: -5, .money: -30]
            )
        case .letters: ([.letters: 35], [.decimals: 0])
        case .alphanumeric: ([.alphanumeric: 40, .code: 22, .letters: 1], [.order: -10])
        case .dateMDY:
            (
                [.monthFirst: 50, .date: 25],
                [.unitedStates: 15, .yearFirst: -30, .dayFirst: -90, .unitedKingdom: -60, .time: -40]
            )
        case .dateISO:
            (
                [.yearFirst: 50, .date: 24],
                [.monthFirst: -30, .dayFirst: -90, .unitedStates: -10, .time: -40, .abroad: 10]
            )
        case .orderNumber: ([.order: 40, .code: 18], [.date: -20])
        case .ssn: ([.socialSecurity: 45], [.unitedStates: 5])
        case .cardLast4: ([.lastFour: 30, .card: 25], [.wholeCard: -90, .socialSecurity: -40, .phone: -40])
        case .xHandle: ([.x: 45, .handle: 20], [.linkedIn: -30])
        case .linkedInURL: ([.linkedIn: 45], [.web: 5])
        }
    }
}
