import ArgumentParser
import CRM
import Storage

/// What an import of any kind takes.
struct ImportOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The CSV file; - is standard input.", completion: .file()) var file: String
    @Option(
        help: ArgumentHelp(
            "What a column fills, once for each; nothing after the = leaves it out.", valueName: "column=field"))
    var map: [ColumnArgument] = []
    @Option(help: ArgumentHelp("The field that tells whether a record is there already.", valueName: "field"))
    var match: String?
    @Option(help: "What becomes of a row whose record is there already.") var onMatch: MatchRule = .skip
    @Flag(help: "Make contacts even though others look the same.") var allowDuplicates = false
    @Flag(help: "Only say what would happen; nothing is kept.") var preview = false
    @Option(help: ArgumentHelp("Where refused rows go, with the reason.", valueName: "file"), completion: .file())
    var errors: String?
    @Flag(help: "Print what was done as JSON.") var json = false

    static func fields(_ kind: ImportKind) -> String {
        "Fields: \(kind.settableFields.joined(separator: ", ")). "
            + "Matched by \(kind.matchFields.joined(separator: " or "))."
    }

    func run(_ kind: ImportKind) async throws {
        let choices = ImportChoices(
            kind, columns: map.map { ($0.title, $0.field) }, match: match, onMatch: onMatch,
            allowsDuplicates: allowDuplicates)
        let source = try CSVFile(file)
        let errors = try errors.map { try ErrorFile($0, not: file) }
        let watch = ImportWatch(errors)
        try await CRMDesk.open(database, access: .write) { database, account in
            let importer = Importer(
                database, account: account.id, actor: CRMDesk.actor, zone: account.zone, now: { Moment.present })
            let report: ImportReport
            if preview {
                report = ImportReport(
                    preview: try await source.watched {
                        try await importer.preview(choices, of: source.file, listen: watch.see)
                    },
                    watch)
            } else {
                report = try await ImportReport.of(source, watch) {
                    try await importer.run(choices, of: source.file, started: watch.began, listen: watch.see)
                }
            }
            try report.show(asJSON: json)
        }
    }
}

/// A column and the field it fills: `E-Mail=email`.
struct ColumnArgument: ExpressibleByArgument, Sendable {
    let title: String
    let field: String

    init?(argument: String) {
        guard let equals = argument.lastIndex(of: "="), equals > argument.startIndex else { return nil }
        title = String(argument[..<equals])
        field = String(argument[argument.index(after: equals)...]).split(whereSeparator: \.isWhitespace).joined()
    }
}
