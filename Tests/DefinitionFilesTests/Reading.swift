import DefinitionFiles

/// Reads a text as `file.yaml`.
func read(_ text: String) -> YAML.Result {
    YAML.document(SourceText(path: "file.yaml", text: text))
}

/// What is said of a text, one line each.
func found(_ text: String) -> [String] { read(text).diagnostics.map(\.description) }
