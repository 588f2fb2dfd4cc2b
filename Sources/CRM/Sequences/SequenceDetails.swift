package import JSON

/// What may be set on a sequence. A change of it holds for the deals that enter from then on.
package struct SequenceDetails: Sendable, Hashable {
    package var name: String
    /// The stage whose entry triggers it.
    package var stageID: Int64
    package var repeats: SequenceRepeats
    /// Whether it triggers.
    package var isOn: Bool
    /// In the order they are done; each shows once the one before it is done.
    package var steps: [SequenceStep]

    /// So many steps a sequence has at most.
    static let mostSteps = 50

    package init(
        name: String, stageID: Int64, repeats: SequenceRepeats = .once, isOn: Bool = true, steps: [SequenceStep]
    ) {
        self.name = name
        self.stageID = stageID
        self.repeats = repeats
        self.isOn = isOn
        self.steps = steps
    }

    /// Trims and checks.
    mutating func check() throws {
        name = try TextRule.required(name, "name")
        guard !steps.isEmpty else {
            throw CRMError.required([RequiredField("steps", prompt: "what is to be done; at least one step")])
        }
        guard steps.count <= Self.mostSteps else {
            throw CRMError.invalid(field: "steps", reason: "must not be more than \(Self.mostSteps)")
        }
        var last = 0
        for place in steps.indices {
            steps[place].subject = try TextRule.required(steps[place].subject, "subject of step \(place + 1)")
            steps[place].note = try TextRule.optional(steps[place].note, "note", limit: TextRule.noteLimit)
            let day = steps[place].day
            guard (0...3650).contains(day) else {
                throw CRMError.invalid(
                    field: "day", reason: "of step \(place + 1) must be between 0 and 3650, not \(day)")
            }
            guard day >= last else {
                throw CRMError.invalid(
                    field: "day",
                    reason: "of step \(place + 1) (day \(day)) is before the step that it waits for (day \(last))")
            }
            last = day
        }
    }
}

extension SequenceDetails: Editable {
    static let fields: [Field<SequenceDetails>] = [
        .text("name", \.name),
        .integer("stage_id", \.stageID),
        Field(
            name: "repeats", get: { .string($0.repeats.rawValue) },
            set: { $0.repeats = $1.string.flatMap(SequenceRepeats.init(rawValue:)) ?? $0.repeats }),
        Field(name: "is_on", get: { .bool($0.isOn) }, set: { $0.isOn = $1.bool ?? false }),
        Field(
            name: "steps", get: { .array($0.steps.map(\.json)) },
            set: { $0.steps = ($1.array ?? []).compactMap(SequenceStep.init(json:)) }),
    ]
}

extension SequenceStep {
    /// As the audit and the API write it.
    package var json: JSON {
        [
            "type": .string(type.rawValue), "subject": .string(subject), "note": note.map(JSON.string) ?? .null,
            "day": JSON(day), "priority": .string(priority.rawValue),
        ]
    }

    /// Reads what `json` gave.
    package init?(json: JSON) {
        guard let type = json["type"]?.string.flatMap(ActivityType.init(rawValue:)),
            let subject = json["subject"]?.string, let day = json["day"]?.int
        else { return nil }
        self.init(
            type, subject, day: day, priority: json["priority"]?.string.flatMap(Priority.init(rawValue:)) ?? .normal,
            note: json["note"]?.string)
    }
}
