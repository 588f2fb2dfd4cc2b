import ArgumentParser
import JSON
import Rehearsal
import Workflows

/// What an editor needs to complete and check workflows, prompts and scripted conversations as one types.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of workflows, prompts or scripted conversations, for an editor.",
        discussion: """
            parley schema > parley.schema.json

            An editor with a YAML language server takes it from the first line of a workflow:
              # yaml-language-server: $schema=../parley.schema.json
            or from its settings, for all of them:
              "yaml.schemas": { "./parley.schema.json": "Workflows/*.yaml" }

            What only the whole folder can tell, such as a node that is not there, `parley lint` finds.
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case workflow, prompt, conversation

        var schema: JSON {
            switch self {
            case .workflow: WorkflowSchema.workflow
            case .prompt: WorkflowSchema.prompt
            case .conversation: ScriptSchema.conversation
            }
        }
    }

    @Argument(help: "What it describes: a workflow, a prompt's front matter, or a scripted conversation.")
    var subject = Subject.workflow

    func run() { Terminal.output.line(subject.schema.indented) }
}
