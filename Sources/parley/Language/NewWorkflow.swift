/// A workflow that is to be written: its name, what it begins as, and what it may do.
struct NewWorkflow: Sendable {
    var name: String
    var kind: WorkflowKind
    var tools: [String]
    /// Whether conversations start it by themselves, or only somebody who names it.
    var startsConversations = true
    /// The alias of the model that its prompt asks.
    var model = "default"

    /// A file of it, by its path below the folder.
    struct File: Sendable {
        var path: String
        var text: String
        /// What it is, in the list of what was written.
        var role: String
    }

    /// `lead-capture` as "Lead capture".
    var title: String {
        let words = name.map { $0 == "-" || $0 == "_" ? " " : $0 }
        return String(words.prefix(1)).uppercased() + String(words.dropFirst())
    }

    var workflowPath: String { "Workflows/\(name).yaml" }
    var promptPath: String { "Prompts/\(name).md" }
    var scriptPath: String { "Tests/Conversations/\(name).yaml" }

    var files: [File] {
        var files = [File(path: workflowPath, text: workflow, role: "the workflow")]
        if kind == .assistant { files.append(File(path: promptPath, text: prompt, role: "what the model is told")) }
        files.append(File(path: scriptPath, text: script, role: "a first scripted conversation"))
        return files
    }

    private var workflow: String {
        switch kind {
        case .assistant: assistantWorkflow
        case .questions: questionsWorkflow
        case .reminder: reminderWorkflow
        }
    }

    private var script: String {
        switch kind {
        case .assistant: assistantScript
        case .questions: questionsScript
        case .reminder: reminderScript
        }
    }

    /// What starts it.
    var triggers: String {
        startsConversations
            ? "on:\n  - conversation_started: { channels: [web] }"
            : "on:\n  - manual                        # another workflow starts conversations already: name this one to start it"
    }

    /// What every script begins with, `about` said of what happens in it.
    func scriptHead(_ about: String) -> String {
        """
        conversation: \(about)
        workflow: \(name)
        channel: web
        now: 2026-03-11T09:30:00                # local; a Wednesday
        zone: America/Chicago
        given:
          contacts: [{ key: ada, first_name: Ada, last_name: Moreno, email: ada@example.com }]
        contact: ada
        """
    }
}
