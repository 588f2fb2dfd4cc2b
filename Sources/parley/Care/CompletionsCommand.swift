import ArgumentParser

/// What a shell needs to complete `parley`'s commands and options.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script for a shell.",
        discussion: """
            bash  parley completions bash > ~/.local/share/bash-completion/completions/parley
            zsh   parley completions zsh > ~/.zfunc/_parley    (a folder that is in $fpath)
            fish  parley completions fish > ~/.config/fish/completions/parley.fish
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var completion: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell.")
    var shell: Shell

    func run() { print(Parley.completionScript(for: shell.completion)) }
}
