/// What became of one row.
package enum ImportOutcome: Sendable, Hashable {
    case created(Int64)
    case updated(Int64)
    case unchanged(Int64)
    /// The record was there, and stays as it is.
    case skipped(Int64)
    case refused(String)
}

/// A row of a file and what became of it.
package struct ImportedRow: Sendable, Hashable {
    package let record: CSVRecord
    package let outcome: ImportOutcome

    /// Why it was refused; nil where it was not.
    package var refusal: String? { if case .refused(let reason) = outcome { reason } else { nil } }
}

extension ImportCounts {
    mutating func count(_ outcome: ImportOutcome) {
        rows += 1
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .skipped: skipped += 1
        case .refused: refused += 1
        }
    }
}
