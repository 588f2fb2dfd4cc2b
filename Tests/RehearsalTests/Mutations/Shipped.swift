import CRMTools
import DefinitionFiles
import Foundation
import Rehearsal
import Testing
import Tools
import Workflows

/// The workflows that are shipped, their tools, and the scripted conversations that hold them to what they promise.
struct Shipped: Sendable {
    /// Texts by path, as they are loaded.
    let sources: [String: String]
    let tools: ToolRegistry
    let library: WorkflowLibrary
    /// By name.
    let scripts: [String: ConversationScript]

    private static let files = [
        "Workflows/sales-assistant.yaml", "Workflows/lead-qualification.yaml", "Workflows/appointment.yaml",
        "Prompts/sales-assistant.md",
    ]

    init() throws {
        let folder = Self.folder
        var sources: [String: String] = [:]
        for path in Self.files {
            sources[path] = try String(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"), encoding: .utf8)
        }
        self.sources = sources
        tools = ToolRegistry(try CRMToolbox.tools())
        library = try Self.library(sources, tools)
        let suite = try ScriptSuite(paths: ["\(folder)/Tests/Conversations"])
        try #require(!suite.hasErrors, "\(suite.rendered(colour: false))")
        scripts = Dictionary(suite.scripts.map { ($0.name, $0) }) { first, _ in first }
    }

    /// With one place of one file changed.
    func library(with edit: TextEdit) throws -> WorkflowLibrary {
        var sources = sources
        let text = try #require(sources[edit.file])
        try #require(
            text.ranges(of: edit.old).count == 1, "\"\(edit.old)\" must stand once in \(edit.file): adapt the mutation")
        sources[edit.file] = text.replacing(edit.old, with: edit.new)
        return try Self.library(sources, tools)
    }

    func scripts(called names: [String]) throws -> [ConversationScript] {
        try names.map { try #require(scripts[$0], "there is no conversation \"\($0)\": adapt the mutation") }
    }

    private static func library(_ sources: [String: String], _ tools: ToolRegistry) throws -> WorkflowLibrary {
        let loaded = Loader.load(sources: sources, into: Surroundings(registry: tools))
        guard let library = loaded.library else { throw DoesNotLoad(description: loaded.rendered()) }
        return library
    }

    /// The project's folder, from this file's place in it.
    private static var folder: String {
        var parts = #filePath.split(separator: "/")
        while let last = parts.last, last != "Tests" { parts.removeLast() }
        return "/" + parts.dropLast().joined(separator: "/")
    }
}

/// Workflows that a linter would stop need no conversation to notice them: such a change is no mutation.
struct DoesNotLoad: Error, CustomStringConvertible { let description: String }

/// One place of a file, and what is to stand there.
struct TextEdit: Sendable {
    let file: String
    let old: String
    let new: String
}
