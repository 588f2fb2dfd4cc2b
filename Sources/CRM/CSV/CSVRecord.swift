/// One record of a CSV text.
package struct CSVRecord: Sendable, Hashable {
    /// The line it begins in, from 1.
    package let line: Int
    package let fields: [String]
    /// Why it cannot be trusted, as the rest of a sentence that begins with the line; nil where it can.
    package let problem: String?

    package init(line: Int, fields: [String], problem: String? = nil) {
        self.line = line
        self.fields = fields
        self.problem = problem
    }

    /// A line with nothing in it, which separates nothing.
    var isBlank: Bool { fields.count == 1 && fields[0].isEmpty && problem == nil }
}

/// Why a text cannot be read on as CSV.
package enum CSVError: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    case utf16
    case badHeader(String)
    case unclosedQuote(line: Int)
    case fieldTooLong(line: Int)
    case tooManyFields(line: Int)

    package var description: String {
        switch self {
        case .empty: "the file is empty: its first line must name the columns"
        case .utf16: "the file is UTF-16: save it as UTF-8"
        case .badHeader(let problem): "the first line \(problem)"
        case .unclosedQuote(let line): "line \(line) opens a quote that is never closed"
        case .fieldTooLong(let line):
            "a field that begins in line \(line) is longer than 1 MiB: perhaps a quote there is not closed"
        case .tooManyFields(let line): "line \(line) has more than \(CSVReader.mostFields) fields"
        }
    }
}
