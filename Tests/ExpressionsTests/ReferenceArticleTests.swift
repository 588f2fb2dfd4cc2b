import Foundation
import JSON
import Testing

@testable import Expressions

/// The language reference, whose examples are run.
struct ReferenceArticleTests {
    private static let article: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Sources/Expressions/Expressions.docc/Expressions.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    /// The lines `expression  →  value` of the fenced blocks.
    static let examples: [Case] = {
        var isFenced = false
        var cases: [Case] = []
        for line in article.split(separator: "\n") {
            if line.hasPrefix("```") {
                isFenced.toggle()
            } else if isFenced, let arrow = line.range(of: "→") {
                let source = line[..<arrow.lowerBound].trimmingCharacters(in: .whitespaces)
                cases.append(Case(source, line[arrow.upperBound...].trimmingCharacters(in: .whitespaces)))
            }
        }
        return cases
    }()

    /// The rows of the table of templates.
    static let templates: [Case] = article.split(separator: "\n").compactMap { line in
        guard line.hasPrefix("| `"), line.hasSuffix("` |"), line.contains("{{") else { return nil }
        let cells = line.dropFirst(3).dropLast(3).components(separatedBy: "` | `")
        return cells.count == 2 ? Case(cells[0], cells[1]) : nil
    }

    private let data: JSON = [
        "contact": ["first_name": "Ada", "company": nil, "tags": ["vip", "trial"]],
        "vars": ["seats": 12, "budget": .number(JSONNumber(4.5) ?? 0), "due": "2026-03-05"],
        "message": ["text": "Please send the contract"],
    ]

    @Test(arguments: examples)
    func `an example gives what it says`(_ example: Case) throws {
        guard let message = example.gives.firstMatch(of: /^error: (.*)$/)?.1 else { return try example.check(data) }
        let found = error(of: example.source, data)
        #expect(found?.message.contains(message) == true, "\(String(describing: found))")
    }

    @Test(arguments: templates)
    func `a template becomes the text beside it`(_ example: Case) throws {
        #expect(try Template(example.source).text(in: scope(data)) == example.gives)
    }

    @Test func `the article was read`() {
        #expect(Self.examples.count > 120)
        #expect(Self.templates.count == 3)
    }

    @Test func `every function and macro is in it`() {
        let text = Self.article
        for name in FunctionTable.names.union(FunctionTable.macros) where !["existsOne", "exists_one"].contains(name) {
            #expect(text.contains(name + "(") || text.contains("." + name + "("), "\(name) is not described")
        }
    }
}
