import CRM
import JSON

extension CRMReport {
    var json: JSON {
        var members: JSONObject = [
            "rows": .object(JSONObject(uniqueKeysWithValues: counts.map { ($0.name, JSON($0.count)) })),
            "file_bytes": JSON(fileBytes),
            "build_seconds": .object(JSONObject(uniqueKeysWithValues: steps.map { ($0.name, .number($0.seconds)) })),
            "load": .number(load), "calls": .array(lines.map(\.json)),
        ]
        if let writers {
            members["writers"] = [
                "changes": JSON(writers.changes), "lost": JSON(writers.lost), "changes_per_s": .number(writers.rate),
                "wanted_per_s": .number(Writers.wanted), "wait_ms": writers.times.json,
                "bare_changes_per_s": .number(writers.bareRate), "cpu_ratio": .number(writers.ratio),
            ]
        }
        if let imported {
            members["import"] = [
                "rows": JSON(imported.counts.rows), "created": JSON(imported.counts.created),
                "skipped": JSON(imported.counts.skipped), "refused": JSON(imported.counts.refused),
                "seconds": .number(imported.seconds), "cpu_seconds": .number(imported.cpuSeconds),
                "wanted_seconds": .number(Import.wanted), "peak_bytes": JSON(imported.peakBytes),
                "held_bytes": JSON(imported.heldBytes),
            ]
        }
        if let problems { members["problems"] = .array(problems.map(JSON.string)) }
        return .object(members)
    }
}

extension CRMReport.Line {
    fileprivate var json: JSON {
        [
            "name": .string(name), "wanted_ms": wanted.map { .number($0) } ?? .null, "service": service.json,
            "bare": bare.json, "cpu_ratio": .number(ratio), "statements": .number(statements),
        ]
    }
}

extension CallTimes {
    fileprivate var json: JSON {
        [
            "p50_ms": .number(wall(0.5)), "p99_ms": .number(wall(0.99)), "cpu_p50_ms": .number(cpu(0.5)),
            "cpu_p99_ms": .number(cpu(0.99)),
        ]
    }
}
