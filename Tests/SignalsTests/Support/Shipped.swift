import FoundationEssentials
import JSON
import Testing

@testable import Signals

/// The cues and messages that the project ships.
enum Shipped {
    /// The project's folder, from this file's place in it.
    static var folder: String {
        var parts = #filePath.split(separator: "/")
        while let last = parts.last, last != "Tests" { parts.removeLast() }
        return "/" + parts.dropLast().joined(separator: "/")
    }

    static let cues = CueBook.load(file: folder + "/Prompts/buying-signals/cues.yaml")

    static func book() throws -> CueBook { try #require(cues.book) }

    /// What the shipped cues find in a text.
    static func types(_ text: String) throws -> [SignalType] { try book().candidates(in: text).map(\.type) }

    static func messages(_ name: String) throws -> [(text: String, marked: Set<SignalType>)] {
        let data = try #require(
            FileManager.default.contents(atPath: folder + "/Tests/SignalsTests/Messages/\(name).jsonl"))
        return try String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
            let json = try JSON(parsing: String(line))
            let types = try #require(json["signals"]?.array).map {
                try #require($0.string.flatMap(SignalType.init(rawValue:)))
            }
            return (try #require(json["text"]?.string), Set(types))
        }
    }

    /// How well the shipped cues do on a set of messages.
    static func scores(on name: String) throws -> SignalScores {
        let book = try book()
        var scores = SignalScores()
        for (text, marked) in try messages(name) {
            scores.add(marked: marked, found: Set(book.candidates(in: text).map(\.type)))
        }
        return scores
    }
}
