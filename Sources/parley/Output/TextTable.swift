import JSON

/// Rows under titles: columns lined up for a person, objects for a machine.
struct TextTable: Sendable {
    struct Column: Sendable {
        var title: String
        var isNumber = false

        static func text(_ title: String) -> Column { Column(title: title) }
        static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
    }

    var columns: [Column]
    /// As many cells as there are columns.
    var rows: [[String]] = []

    init(_ columns: Column...) { self.columns = columns }

    mutating func add(_ cells: String...) { rows.append(cells.map { $0.shortened(to: 60) }) }

    /// A line of titles, then one for each row; every line ends with a line break.
    func text(_ paint: Paint, indent: String = "") -> String {
        let widths = columns.indices.map { column in
            ([columns[column].title] + rows.map { $0[column] }).map(\.count).max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - cells[column].count)
                return columns[column].isNumber ? space + cells[column] : cells[column] + space
            }
            let line = indent + padded.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
        return ([paint(line(columns.map(\.title)), .dim)] + rows.map(line)).map { $0 + "\n" }.joined()
    }
}
