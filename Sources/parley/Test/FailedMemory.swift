import DefinitionFiles
import Foundation
import JSON
import Rehearsal

/// The conversations that failed when they were last played, for `--failed`.
struct FailedMemory: Sendable, Hashable {
    struct Entry: Sendable, Hashable, Comparable {
        /// Absolute, so that it does not matter how a path was given.
        var file: String
        var name: String

        init(file: String, name: String) {
            self.file = URL(fileURLWithPath: file).standardizedFileURL.path
            self.name = name
        }

        init(_ script: ConversationScript) { self.init(file: script.position.file, name: script.name) }

        static func < (left: Entry, right: Entry) -> Bool { (left.file, left.name) < (right.file, right.name) }
    }

    static let path = ".parley/test-failed.json"

    private(set) var entries: Set<Entry> = []

    func has(_ script: ConversationScript) -> Bool { entries.contains(Entry(script)) }

    /// What was played is remembered as it went; what was not keeps its place.
    mutating func learn(from results: [ScriptResult]) {
        for result in results { entries.remove(Entry(result.script)) }
        for result in results where !result.isPassed { entries.insert(Entry(result.script)) }
    }

    /// Empty where there is none, or none that can be read: it is only a convenience.
    static func load(_ path: String = path) -> FailedMemory {
        var memory = FailedMemory()
        guard let data = FileManager.default.contents(atPath: path),
            let list = (try? JSON(parsing: [UInt8](data)))?["failed"]?.array
        else { return memory }
        for item in list {
            guard let file = item["file"]?.string, let name = item["name"]?.string else { continue }
            memory.entries.insert(Entry(file: file, name: name))
        }
        return memory
    }

    /// A folder that cannot be written to is no reason to fail.
    func save(_ path: String = path) {
        let url = URL(fileURLWithPath: path)
        if entries.isEmpty {
            try? FileManager.default.removeItem(at: url)
            return
        }
        let list = entries.sorted().map { entry -> JSON in ["file": .string(entry.file), "name": .string(entry.name)] }
        let text = (["failed": .array(list)] as JSON).indented + "\n"
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: url, options: .atomic)
    }
}
