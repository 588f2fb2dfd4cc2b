import DefinitionFiles
import Expressions
import JSON

/// Reads a prompt: front matter with `model`, `temperature`, `max_tokens`, then the text.
enum PromptReader {
    /// - Returns: nil where it has mistakes, which have been reported.
    static func read(_ source: SourceText, name: String, _ problems: DiagnosticCollector) -> PromptDraft? {
        let before = problems.errorCount
        let file = FrontMatter(source)
        problems.add(file.diagnostics)
        let top = SourcePosition(file: source.path, line: 1, column: 1)
        guard source.bytes.count <= YAMLLimits.standard.bytes else {
            problems.error(
                top, "file-too-large",
                "the prompt has \(source.bytes.count) bytes; \(YAMLLimits.standard.bytes) are allowed")
            return nil
        }
        if !Names.isFileName(name) {
            problems.error(
                top, "name", "`\(name)` is no name for a prompt",
                hint: "rename the file with letters, digits, `-` and `_`, beginning with a letter")
        }
        if file.diagnostics.isEmpty, file.body.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
        {
            problems.error(
                file.position(atOffset: 0), "empty-prompt", "the prompt is empty", hint: "write what the model is told")
        }
        do throws(ExpressionError) {
            let template = try Template(file.body)
            for error in template.problems {
                problems.error(file.position(atOffset: error.offset), "expression", error.message)
            }
            var prompt = Prompt(
                name: name, body: TextTemplate(template, position: file.position(atOffset: 0)), file: source.path)
            if let head = file.head, !head.isNull { readHead(head, into: &prompt, problems) }
            guard problems.errorCount == before else { return nil }
            return PromptDraft(prompt: prompt, references: template.references, file: file)
        } catch {
            if let head = file.head, !head.isNull {
                var prompt = Prompt?.none
                readHead(head, into: &prompt, problems)
            }
            problems.error(file.position(atOffset: error.offset), "expression", error.message)
            return nil
        }
    }

    private static func readHead(_ head: DefinitionNode, into prompt: inout Prompt, _ problems: DiagnosticCollector) {
        var target: Prompt? = prompt
        readHead(head, into: &target, problems)
        if let target { prompt = target }
    }

    private static func readHead(_ head: DefinitionNode, into prompt: inout Prompt?, _ problems: DiagnosticCollector) {
        guard let map = MapReader(head, what: "the front matter of a prompt", problems) else { return }
        let (model, maxTokens) = (map.name("model"), map.int("max_tokens"))
        prompt?.model = model
        prompt?.maxTokens = maxTokens
        if let node = map.value("temperature") {
            if let number = node.scalar?.json.number, node.scalar?.style == .plain, (0...2).contains(number.double) {
                prompt?.temperature = number
            } else if !node.isInvalid {
                problems.error(
                    node.position, "out-of-range", "`temperature` must be a number from 0 to 2, not \(node.described)")
            }
        }
        map.finish(mistakes: [
            "temp": "temperature", "tokens": "max_tokens", "max_completion_tokens": "max_tokens",
            "maxTokens": "max_tokens",
            "engine": "model", "llm": "model",
        ])
    }
}
