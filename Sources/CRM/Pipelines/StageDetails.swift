import JSON

/// What may be set on a stage.
package struct StageDetails: Sendable, Hashable {
    package var name: String
    /// Only while no deal has ever been in the stage: what was counted as won stays won.
    package var kind: StageKind
    /// Per cent: what a deal gets that enters; those in the stage keep theirs.
    package var probability: Int
    /// After so many days a deal in it is rotten; nil where deals may stay.
    package var rotDays: Int?

    package init(_ name: String, _ probability: Int, _ kind: StageKind = .open, rotDays: Int? = nil) {
        self.name = name
        self.kind = kind
        self.probability = probability
        self.rotDays = rotDays
    }

    /// Trims and checks what differs from an older state: what is won is certain, what is lost is not to come, and
    /// only what is open can rot.
    mutating func check(against old: StageDetails?) throws {
        if name != old?.name { name = try TextRule.required(name, "stage name") }
        let allowed =
            switch kind {
            case .open: 0...100
            case .won: 100...100
            case .lost: 0...0
            }
        guard allowed.contains(probability) else {
            let wanted = allowed.count == 1 ? "\(allowed.lowerBound)" : "between 0 and 100"
            throw CRMError.invalid(
                field: "probability",
                reason: "of the stage \"\(name)\" (\(kind.rawValue)) must be \(wanted), not \(probability)")
        }
        guard let rotDays else { return }
        guard kind == .open else {
            throw CRMError.invalid(
                field: "rot_days", reason: "is only for open stages, and \"\(name)\" is \(kind.rawValue)")
        }
        guard (1...3650).contains(rotDays) else {
            throw CRMError.invalid(field: "rot_days", reason: "must be between 1 and 3650, not \(rotDays)")
        }
    }

    /// A pipeline has a stage of each kind: one to start in, one to win in and one to lose in.
    static func checkKinds(_ kinds: [StageKind]) throws(CRMError) {
        for (kind, consequence) in [
            (StageKind.open, "no deal could start"), (.won, "no deal could be won"), (.lost, "no deal could be lost"),
        ] where !kinds.contains(kind) {
            let article = kind == .open ? "an" : "a"
            throw CRMError.invalid(
                field: "stages", reason: "needs \(article) \(kind.rawValue) stage, or \(consequence)")
        }
    }
}

extension StageDetails: Editable {
    static let fields: [Field<StageDetails>] = [
        .text("name", \.name),
        Field(
            name: "kind", get: { .string($0.kind.rawValue) },
            set: { $0.kind = $1.string.flatMap(StageKind.init(rawValue:)) ?? $0.kind }),
        Field(
            name: "probability", get: { JSON($0.probability) }, set: { $0.probability = $1.int ?? $0.probability }),
        Field(name: "rot_days", get: { $0.rotDays.map { JSON($0) } ?? .null }, set: { $0.rotDays = $1.int }),
    ]
}

extension Stage {
    package var details: StageDetails { StageDetails(name, probability, kind, rotDays: rotDays) }
}
