import Workflows

extension WorkflowLibrary {
    /// The models that workflows and prompts name, and `default`, which all others ask.
    var modelAliases: Set<String> {
        var aliases: Set<String> = ["default"]
        for prompt in prompts.values { if let model = prompt.model { aliases.insert(model) } }
        for workflow in workflows.values { aliases.formUnion(workflow.modelAliases) }
        return aliases
    }
}
