import Glibc

extension TextTable {
    /// With columns of text made narrower, the widest first, until a line has no more than so many characters.
    ///
    /// Numbers are never cut: half a number is another number.
    func fitted(to width: Int) -> TextTable {
        guard width > 0, !columns.isEmpty else { return self }
        var widths = columns.indices.map { column in
            ([columns[column].title] + rows.map { $0[column] }).map(\.count).max() ?? 0
        }
        let room = width - 2 * (columns.count - 1)
        while widths.reduce(0, +) > room {
            let shrinkable = columns.indices.filter {
                !columns[$0].isNumber && widths[$0] > max(Self.narrowest, columns[$0].title.count)
            }
            guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        var table = self
        table.rows = rows.map { row in
            row.indices.map { columns[$0].isNumber ? row[$0] : row[$0].shortened(to: widths[$0]) }
        }
        return table
    }

    private static let narrowest = 6
}

extension Terminal {
    /// How many characters a line may have: the screen's width, or 80 where it is not known.
    var width: Int {
        var size = winsize()
        guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
        return Int(size.ws_col)
    }
}
