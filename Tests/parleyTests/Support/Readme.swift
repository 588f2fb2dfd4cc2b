import Foundation

/// The README's code blocks and links.
struct Readme: Sendable {
    struct Block: Sendable {
        /// `sh`, `yaml`, `text`, …
        var language: String
        /// The file that the block is to be, if it is one.
        var file: String?
        var lines: [String]
        var text: String { lines.joined(separator: "\n") + "\n" }
    }

    var blocks: [Block] = []
    /// Where its links lead that lead into the project.
    var links: [String] = []

    init(_ text: String) {
        var open: Block?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                if let block = open {
                    blocks.append(block)
                    open = nil
                } else {
                    let words = line.dropFirst(3).split(separator: " ").map(String.init)
                    let file = words.first { $0.hasPrefix("file=") }.map { String($0.dropFirst(5)) }
                    open = Block(language: words.first ?? "", file: file, lines: [])
                }
            } else if open != nil {
                open?.lines.append(line)
            } else {
                for part in line.components(separatedBy: "](").dropFirst() {
                    let target = String(part.prefix { $0 != ")" })
                    if !target.contains("://"), !target.hasPrefix("#") { links.append(target) }
                }
            }
        }
    }

    static func load() throws -> Readme {
        Readme(try String(contentsOfFile: Binary.project + "/README.md", encoding: .utf8))
    }
}
