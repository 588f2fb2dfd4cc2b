import DefinitionFiles
import FoundationEssentials

/// The files of a folder with `Workflows/` and `Prompts/` in it.
struct DefinitionFolder {
    struct File {
        /// `Workflows/<file>.yaml` or `Prompts/<file>.md`: what it is called wherever the folder is.
        var name: String
        /// The path to open it by.
        var path: String
        var text: String
    }

    private(set) var files: [File] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ directory: String) {
        let prefix = directory.isEmpty || directory == "." ? "" : directory.hasSuffix("/") ? directory : directory + "/"
        read("Workflows", endings: [".yaml", ".yml"], in: prefix, isRequired: true)
        read("Prompts", endings: [".md"], in: prefix, isRequired: false)
    }

    private mutating func read(_ folder: String, endings: [String], in prefix: String, isRequired: Bool) {
        let path = prefix + folder
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            if isRequired {
                report(
                    path, "no-folder", "there is no folder `\(path)`", hint: "make it, or name the folder that it is in"
                )
            }
            return
        }
        let wanted = names.filter { name in !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) } }.sorted()
        if wanted.isEmpty, isRequired {
            report(path, "no-workflows", "there is no workflow in `\(path)`", hint: "write one: `\(path)/hello.yaml`")
        }
        for name in wanted { read(path + "/" + name, as: folder + "/" + name) }
    }

    private mutating func read(_ path: String, as name: String) {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        if let size, size > YAMLLimits.standard.bytes {
            return report(
                path, "file-too-large", "the file has \(size) bytes; \(YAMLLimits.standard.bytes) are allowed",
                hint: nil)
        }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            return report(path, "unreadable", "the file cannot be read", hint: "check its permissions")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            let valid = data.withUnsafeBytes { Self.validPrefix($0) }
            let source = SourceText(path: path, text: String(decoding: data.prefix(valid), as: UTF8.self))
            diagnostics.append(
                Diagnostic(
                    at: source.position(atByte: valid), rule: "yaml-characters", "this is not UTF-8 text",
                    hint: "save the file as UTF-8"))
            return
        }
        files.append(File(name: name, path: path, text: text))
    }

    private mutating func report(_ path: String, _ rule: String, _ message: String, hint: String?) {
        diagnostics.append(
            Diagnostic(at: SourcePosition(file: path, line: 1, column: 1), rule: rule, message, hint: hint))
    }

    /// How many bytes are well-formed UTF-8 from the start.
    private static func validPrefix(_ bytes: UnsafeRawBufferPointer) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return count
    }
}
