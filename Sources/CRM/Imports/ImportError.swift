/// Why an import cannot begin, told to the person who started it.
package enum ImportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A mapping names a column that the file does not have.
    case noSuchColumn(String, columns: [String])
    /// A mapping names a field that the records do not have.
    case noSuchField(String, fields: [String])
    case mappedTwice(field: String, columns: [String])
    case nothingMapped(columns: [String], fields: [String])
    case cannotMatch(by: String, choices: [String])
    case matchNotMapped(String)
    case missingField(String, kind: ImportKind)
    case otherFile(name: String)
    case notRunning(id: Int64, state: ImportRun.State)
    case alreadyReverted(id: Int64)

    package var description: String {
        switch self {
        case .noSuchColumn(let name, let columns):
            "the file has no column \"\(name)\"\(NameKey.hint(for: name, among: columns))"
        case .noSuchField(let name, let fields):
            "there is no field \"\(name)\"\(NameKey.hint(for: name, among: fields))"
        case .mappedTwice(let field, let columns):
            "\(field) would come from two columns (\(columns.joined(separator: ", "))): "
                + "map one of them to another field, or to nothing (\"\(columns.last ?? "")=\")"
        case .nothingMapped(let columns, let fields):
            "no column of the file is known (\(columns.joined(separator: ", "))): "
                + "say which is which (\"\(columns.first ?? "Column")=\(fields.first { $0 != "id" } ?? "name")\"); "
                + "the fields are \(fields.joined(separator: ", "))"
        case .cannotMatch(let field, let choices):
            "records cannot be matched by \"\(field)\": choose \(choices.joined(separator: " or "))"
        case .matchNotMapped(let field):
            "no column fills \(field), by which records are to be matched: map one to it"
        case .missingField(let field, let kind):
            "no column fills \(field), and \(kind.rawValue) need one: map a column to it"
        case .otherFile(let name):
            "this is not the file that the import was reading (\(name)), or it has changed since: revert the import "
                + "and begin anew"
        case .notRunning(let id, let state):
            "import \(id) is \(state.rawValue): only one that was broken off can go on"
        case .alreadyReverted(let id): "import \(id) is reverted already"
        }
    }
}
