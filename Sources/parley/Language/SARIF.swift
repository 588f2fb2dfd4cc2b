import ArgumentParser
import DefinitionFiles
import JSON

/// The Static Analysis Results Interchange Format 2.1.0 (OASIS): what code scanning services read.
enum SARIF {
    static func log(of report: LintReport) -> JSON {
        let rules = Set(report.diagnostics.map(\.rule)).sorted()
        let places = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
        let driver: JSON = [
            "name": "parley lint", "semanticVersion": .string(Parley.configuration.version),
            "rules": .array(rules.map { ["id": .string($0)] }),
        ]
        let run: JSON = [
            "tool": ["driver": driver],
            // Columns are counted in code points; SARIF's default is UTF-16.
            "columnKind": "unicodeCodePoints",
            "results": .array(report.diagnostics.map { result($0, places) }),
        ]
        return [
            "$schema":
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0", "runs": [run],
        ]
    }

    private static func result(_ diagnostic: Diagnostic, _ rules: [String: Int]) -> JSON {
        let hint = diagnostic.hint.map { " (\($0))" } ?? ""
        let region: JSON = [
            "startLine": JSON(diagnostic.position.line), "startColumn": JSON(diagnostic.position.column),
        ]
        let location: JSON = ["artifactLocation": ["uri": .string(uri(diagnostic.position.file))], "region": region]
        return [
            "ruleId": .string(diagnostic.rule), "ruleIndex": JSON(rules[diagnostic.rule] ?? -1),
            "level": .string(diagnostic.severity.rawValue), "message": ["text": .string(diagnostic.message + hint)],
            "locations": [["physicalLocation": location]],
        ]
    }

    /// A path as a reference (RFC 3986): relative to where the check ran, or `file:` where it is absolute.
    private static func uri(_ path: String) -> String {
        let relative = path.hasPrefix("./") ? path.dropFirst(2) : path[...]
        var text = path.hasPrefix("/") ? "file://" : ""
        for byte in relative.utf8 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }
}
