import ArgumentParser
import CRM
import JSON

/// What came of an import, or would come of it.
struct ImportReport {
    let counts: ImportCounts
    let plan: ImportPlan?
    /// Nil for a preview.
    let run: ImportRun?
    let refusals: [ImportWatch.Refusal]
    let errors: String?

    init(preview: ImportPreview, _ watch: ImportWatch) {
        counts = preview.counts
        plan = preview.plan
        run = nil
        refusals = watch.seen.refusals
        errors = watch.errors?.path
    }

    init(run: ImportRun, _ watch: ImportWatch) {
        counts = run.counts
        plan = watch.seen.begun?.plan
        self.run = run
        refusals = watch.seen.refusals
        errors = watch.errors?.path
    }

    /// Runs an import; where the file cannot be read on, it says how to go on.
    static func of(
        _ source: CSVFile, _ watch: ImportWatch, _ work: () async throws -> ImportRun
    ) async throws -> ImportReport {
        do {
            return ImportReport(run: try await source.watched(work), watch)
        } catch let error as CSVError {
            guard let run = watch.seen.begun?.run else { throw CommandFailure(.failed, error.description) }
            throw CommandFailure(
                .failed,
                "\(error). The rows before are imported: mend the file from there on and "
                    + "`parley import resume \(run.id) \(source.file.name)`, or take it back with "
                    + "`parley import revert \(run.id)`")
        }
    }

    func show(asJSON: Bool) throws {
        view.show(asJSON: asJSON)
        if counts.refused > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private var view: CRMView {
        var blocks: [CRMView.Block] = []
        if let plan {
            let filled = plan.columns.sorted { $0.value < $1.value }.map { "\(plan.titles[$0.value]) → \($0.key)" }
            blocks.append(
                .facts(
                    [
                        .init("columns", filled.joined(separator: ", ")),
                        .init("left out", plan.ignored.joined(separator: ", ")),
                        .init("matched by", plan.match.map { "\($0), \(plan.onMatch.rawValue)" }),
                    ].compactMap(\.self)))
        }
        let title = run.map { "import \($0.id)" } ?? "preview, nothing is kept"
        blocks.append(.line("\(title): \(counts.text)"))
        for refusal in refusals { blocks.append(.line("  line \(refusal.line): \(refusal.reason)")) }
        let more = counts.refused - Int64(refusals.count)
        if more > 0 { blocks.append(.line("  … and \(more) more")) }
        if counts.refused > 0 {
            blocks.append(
                .line(
                    errors.map { "the refused rows are in \($0): mend them there and import that file" }
                        ?? "--errors FILE writes the refused rows to a file"))
        }
        if let run, counts.created + counts.updated > 0 {
            blocks.append(.line("`parley import revert \(run.id)` takes it back"))
        }
        return CRMView(json, blocks)
    }

    private var json: JSON {
        var members = JSONObject()
        members["import"] = JSON(run?.id)
        members["preview"] = .bool(run == nil)
        members["counts"] = counts.json
        if let plan {
            members["columns"] = .object(
                JSONObject(
                    uniqueKeysWithValues: plan.columns.sorted { $0.value < $1.value }.map {
                        ($0.key, .string(plan.titles[$0.value]))
                    }))
            members["ignored"] = .array(plan.ignored.map(JSON.string))
            members["match"] = JSON(plan.match)
        }
        members["refusals"] = .array(
            refusals.map { ["line": JSON($0.line), "reason": .string($0.reason)] })
        members["errors"] = JSON(counts.refused > 0 ? errors : nil)
        return .object(members)
    }
}

extension ImportCounts {
    /// `98 created, 2 skipped, 5 refused of 105 rows`
    var text: String {
        let parts = [
            (created, "created"), (updated, "updated"), (unchanged, "unchanged"), (skipped, "skipped"),
            (refused, "refused"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let all = "\(rows) row\(rows == 1 ? "" : "s")"
        return parts.isEmpty ? all : "\(parts.joined(separator: ", ")) of \(all)"
    }

    var json: JSON {
        [
            "rows": JSON(rows), "created": JSON(created), "updated": JSON(updated), "unchanged": JSON(unchanged),
            "skipped": JSON(skipped), "refused": JSON(refused),
        ]
    }
}
