import Foundation

/// A folder to check, and which of its files are asked about.
struct LintTarget: Sendable, Hashable {
    /// The folder with `Workflows/` and `Prompts/` in it.
    var folder: String
    /// The file or sub-folder whose problems are wanted; nil is all of them.
    var only: String?

    /// - Throws: `CommandFailure` for a path that is not there, or where no workflow or prompt can be.
    static func list(_ paths: [String]) throws -> [LintTarget] {
        var targets: [LintTarget] = []
        for path in paths {
            let target = try LintTarget(path)
            if !targets.contains(target) { targets.append(target) }
        }
        return targets
    }

    init(_ given: String) throws {
        let path = given.count > 1 && given.hasSuffix("/") ? String(given.dropLast()) : given
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.usage, "there is no file or folder \(path.printable)")
        }
        if isFolder.boolValue {
            guard Self.isDefinitionFolder(path) else {
                (folder, only) = (path, nil)
                return
            }
            (folder, only) = (Self.parent(of: path), path + "/")
        } else {
            let parent = Self.parent(of: path)
            guard Self.isDefinitionFolder(parent) else {
                throw CommandFailure(
                    .usage,
                    "\(path.printable) is no workflow or prompt: they stand in folders named Workflows and Prompts")
            }
            (folder, only) = (Self.parent(of: parent), path)
        }
    }

    /// Whether a file's problems are wanted, by the path that diagnostics name it with.
    func includes(_ file: String) -> Bool {
        guard let only else { return true }
        let (asked, named) = (Self.plain(only), Self.plain(file))
        return asked.hasSuffix("/") ? named.hasPrefix(asked) : named == asked
    }

    private static func plain(_ path: String) -> Substring { path.hasPrefix("./") ? path.dropFirst(2) : path[...] }

    private static func isDefinitionFolder(_ path: String) -> Bool {
        ["Workflows", "Prompts"].contains(path.split(separator: "/").last.map(String.init) ?? "")
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
