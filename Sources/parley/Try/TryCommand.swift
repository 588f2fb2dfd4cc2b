import ArgumentParser

/// Evaluates one thing, to see what Parley makes of it.
struct TryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: """
            Evaluate one thing: a schema, a document, a stream, an answer, an expression, a template, a date, a \
            field's value.
            """,
        discussion: """
            Each takes a JSON document, as an argument or on standard input, and prints one. With --batch it reads \
            JSON lines and answers each with a line, in order; what cannot be answered gives {"error": …} and the \
            next line goes on.

            Without --batch the exit code is 1 where the answer is an error, invalid or refused.
            """,
        subcommands: [
            TrySchemaCommand.self, TryJSONCommand.self, TryStreamCommand.self, TryCompletionCommand.self,
            TryExpressionCommand.self, TryTemplateCommand.self, TryDateCommand.self,
            TryFieldCommand.self,
        ])
}

struct TrySchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Validate an instance with a JSON Schema (draft 2020-12).",
        discussion: """
            parley try schema '{"schema": {"type": "integer"}, "instance": "four"}'
            gives {"valid": false, "errors": [{"path": "", "message": "…"}]}
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(SchemaTrial()) }
}

struct TryJSONCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json", abstract: "Read a JSON document, as strictly as a model's arguments are read.",
        discussion: """
            parley try json '{"text": "[1, 2,]"}'
            gives {"accept": false, "error": "…"}; for bytes that are no text say {"bytes": "<base64>"}
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(DocumentTrial()) }
}

struct TryStreamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream", abstract: "Split bytes into server-sent events (WHATWG).",
        discussion: """
            parley try stream '{"text": "data: hello\\\\n\\\\n"}'
            gives {"events": [{"type": "message", "data": "hello", "id": ""}]}
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(StreamTrial()) }
}

struct TryCompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Put a chat completion together from its bytes, streamed or not.",
        discussion: """
            parley try completion '{"bytes": "<base64 of the answer's body>"}'
            gives {"content": …, "refusal": …, "tool_calls": […], "finish_reason": …, "usage": …}
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(CompletionTrial()) }
}

struct TryExpressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expression", abstract: "Evaluate a CEL expression.",
        discussion: """
            parley try expression '{"expr": "size(name) > 3", "vars": {"name": "Maria"}}'
            gives {"value": true, "type": "bool"}; "now" and "zone" may be given too
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(ExpressionTrial()) }
}

struct TryTemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Render a text with {{ expressions }} in it.",
        discussion: """
            parley try template '{"template": "Hello {{ name }}", "vars": {"name": "Maria"}}'
            gives {"value": "Hello Maria"}; a template that is one {{ … }} keeps its type
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(TemplateTrial()) }
}

struct TryDateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "date", abstract: "Read a date in plain words.",
        discussion: """
            parley try date '{"text": "next Friday at 3pm", "now": "2026-03-05T15:00:00+01:00"}'
            gives {"date": "2026-03-13T15:00:00+01:00", "grain": "hour"}; "zone" may be given too, and "purpose": \
            "deadline" for a due date, which is never past
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(DateTrial()) }
}

struct TryFieldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field", abstract: "Check a value as a field with a preset or a pattern does.",
        discussion: """
            parley try field '{"preset": "phone_us", "value": "(555) 123-4567"}'
            gives {"valid": true, "normalized": "+15551234567"}; a value that is refused gives {"valid": false, \
            "message": "…"}. With {"pattern": "[A-Z]{3}-[0-9]+", "value": "…"} the whole value must match; one that \
            would take too long gives {"error": "too complex"}
            """)
    @OptionGroup var input: TrialInput
    func run() throws { try input.run(FieldTrial()) }
}
