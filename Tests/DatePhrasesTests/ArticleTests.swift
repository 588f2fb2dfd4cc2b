import Foundation
import Testing

@testable import DatePhrases

/// The article's table of what is understood holds.
struct ArticleTests {
    /// Phrase and month-day pairs of the rows whose last column is nothing but dates of 2026.
    static func rows() throws -> [(phrase: String, date: String)] {
        let article = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/DatePhrases/DatePhrases.docc/DatePhrases.md")
        var pairs: [(String, String)] = []
        for line in try String(contentsOf: article, encoding: .utf8).split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3 else { continue }
            let phrases = cells[1].components(separatedBy: cells[1].contains(";") ? "; " : ", ")
            let dates = cells[2].components(separatedBy: ", ")
            guard dates.allSatisfy({ $0.count == 5 && $0.dropFirst(2).first == "-" }) else { continue }
            guard dates.count == phrases.count || dates.count == 1 else { continue }
            for (index, phrase) in phrases.enumerated() {
                pairs.append((phrase, "2026-" + dates[min(index, dates.count - 1)]))
            }
        }
        return pairs
    }

    @Test func `every date in the article's table is what is read`() throws {
        let rows = try ArticleTests.rows()
        #expect(rows.count > 35)
        for row in rows {
            guard case .found(let moment) = DatePhrases.parse(row.phrase, now: wednesday, zone: "UTC") else {
                Issue.record("\(row.phrase) is not read")
                continue
            }
            #expect(moment.localDate == row.date, "\(row.phrase)")
        }
    }
}
