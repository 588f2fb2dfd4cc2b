package import JSON

/// A prompt file: what the model is told, and how it is asked.
package struct Prompt: Sendable {
    package var name: String
    package var model: String?
    package var temperature: JSONNumber?
    package var maxTokens: Int?
    package var body: TextTemplate
    package var file: String
    package init(name: String, body: TextTemplate, file: String) {
        self.name = name
        self.body = body
        self.file = file
    }
}

/// All the workflows and prompts that were loaded together.
package struct WorkflowLibrary: Sendable {
    package var workflows: [String: Workflow]
    package var prompts: [String: Prompt]
    /// The text of each file as it was loaded, by `Workflows/<name>.yaml` or `Prompts/<name>.md`: what a definition's content hash is made of.
    package var sources: [String: String]
    package init(workflows: [String: Workflow], prompts: [String: Prompt], sources: [String: String]) {
        self.workflows = workflows
        self.prompts = prompts
        self.sources = sources
    }
}
