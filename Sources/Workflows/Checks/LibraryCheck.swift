import DefinitionFiles

/// All the checks, in the order in which their findings make sense to a reader.
enum LibraryCheck {
    static func run(on library: LibraryDraft, _ problems: DiagnosticCollector) {
        for file in library.files { SecretCheck.run(on: file, problems) }
        DuplicateWorkflowCheck.run(on: library, problems)
        TriggerCheck.run(on: library, problems)
        RunCheck.run(on: library, problems)
        PromptCheck.run(on: library, problems)
        let waiting = Waiting(library)
        let byName = library.workflowsByName
        for workflow in library.workflows {
            WayCheck.run(on: workflow, problems)
            OutcomeCheck.run(on: workflow, problems)
            GiveUpCheck.run(on: workflow, problems)
            let loops = LoopCheck.run(on: workflow, waiting, problems)
            ReachCheck.run(on: workflow, except: loops, problems)
            SideBySideCheck.run(on: workflow, waiting, problems)
            VariableCheck.run(on: workflow, in: library, problems)
            ExpressionCheck.run(on: workflow, in: library, problems)
            let scope = ScopeTypes(workflow, in: library, byName)
            OperandCheck.run(on: workflow, scope, in: library, problems)
            ToolCheck.run(on: workflow, in: library, problems)
            ArgumentCheck.run(on: workflow, in: library, problems)
            SchemaCheck.run(on: workflow, problems)
            PatternCheck.run(on: workflow, problems)
            TypeCheck.run(on: workflow, scope, problems)
        }
        OperandCheck.runOnUnusedPrompts(of: library, problems)
    }
}
