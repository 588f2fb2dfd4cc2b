extension Finding {
    /// The difference between a text that was expected and the one that came, where both are so long that one would
    /// look for it, and alike enough that there is something to see.
    package var diff: TextDiff? {
        guard let expected = expected?.unquoted, let got = got?.unquoted, expected != got,
            max(expected.count, got.count) >= 50
        else { return nil }
        let diff = TextDiff(expected, got)
        return diff.likeness >= 0.3 ? diff : nil
    }
}

extension String {
    /// What stands between quotes; nil where it is not one text in quotes.
    fileprivate var unquoted: String? {
        guard count >= 2, hasPrefix("\""), hasSuffix("\"") else { return nil }
        let inner = String(dropFirst().dropLast())
        return inner.contains("\", ") ? nil : inner
    }
}
