import CRM
import Synchronization

/// Keeps what an import's report needs while the rows go by: the first refusals, and where the others went.
final class ImportWatch: Sendable {
    struct Refusal: Sendable {
        let line: Int
        let reason: String
    }

    struct Seen: Sendable {
        var refusals: [Refusal] = []
        var begun: (run: ImportRun, plan: ImportPlan)?
    }

    static let shown = 10

    let errors: ErrorFile?
    private let state = Mutex(Seen())

    init(_ errors: ErrorFile?) { self.errors = errors }

    var seen: Seen { state.withLock { $0 } }

    var began: @Sendable (ImportRun, ImportPlan) -> Void {
        { run, plan in self.state.withLock { $0.begun = (run, plan) } }
    }

    var see: Importer.Listener {
        { plan, rows in
            try self.errors?.write(rows, plan)
            self.state.withLock { seen in
                for row in rows {
                    guard seen.refusals.count < Self.shown else { return }
                    if let reason = row.refusal { seen.refusals.append(Refusal(line: row.record.line, reason: reason)) }
                }
            }
        }
    }
}
