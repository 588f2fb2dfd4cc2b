extension FieldPreset {
    /// The presets that fit a request in plain English ("I want the phone field to only accept US phone numbers"), the
    /// best first; none where no preset does what is asked for, so that a custom pattern is needed.
    ///
    /// Cue phrases name what the field is for, other words say of which country or in which order; what follows "no"
    /// or "without" counts against. A value given as an example speaks for the preset that accepts it.
    package static func suggestions(for request: String, limit: Int = 3) -> [PresetSuggestion] {
        let words = RequestWords(request)
        var tally = PresetTally()
        let found = Cues.found(in: words.words)
        tally.count(found)
        for example in words.examples() { tally.count(example) }
        return tally.ranked(limit: limit).map { preset, evidence in
            let quoted = evidence.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
            return PresetSuggestion(
                preset: preset, why: "because of \(quoted): \(preset.purpose), such as \(preset.example)")
        }
    }
}
