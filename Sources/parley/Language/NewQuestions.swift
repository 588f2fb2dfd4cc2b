import DefinitionFiles
import Workflows

/// What is asked of the one who makes a workflow, and what may be answered.
struct NewQuestions {
    let surroundings: Surroundings

    /// Letters, digits, `-` and `_`, beginning with a letter, as the loader wants it.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (first | 0x20) &- 0x61 < 26, name.utf8.count <= 60 else { return false }
        return name.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F }
    }

    func check(name: String) throws {
        guard !Self.isName(name) else { return }
        throw CommandFailure(
            .usage,
            "\"\(name.shortened(to: 60))\" is no name for a workflow: use up to 60 letters, digits and dashes, "
                + "beginning with a letter, such as lead-capture")
    }

    /// - Throws: `CommandFailure` for a tool that is not there, or that the kind has no place for.
    func tools(_ given: [String], for kind: WorkflowKind) throws -> [String] {
        let names = given.flatMap { $0.split(separator: ",").map(String.init) }
        if names == ["none"] { return [] }
        let known = (surroundings.tools ?? []).sorted()
        var tools: [String] = []
        for name in names {
            guard known.contains(name) else {
                let near = suggestion(for: name, among: known)
                throw CommandFailure(
                    .usage,
                    "there is no tool \"\(name.shortened(to: 60))\""
                        + (near.map { ": did you mean \($0)?" } ?? ": the tools are \(known.joined(separator: ", "))"))
            }
            if let possible = kind.possibleTools, !possible.contains(name) {
                throw CommandFailure(
                    .usage,
                    possible.isEmpty
                        ? "a workflow of the kind \(kind.rawValue) calls no tools: leave out --tools"
                        : "a workflow of the kind \(kind.rawValue) can be given \(possible.joined(separator: ", ")); "
                            + "for \(name) use --kind assistant")
            }
            if !tools.contains(name) { tools.append(name) }
        }
        return tools
    }

    // MARK: Asked in a terminal

    func name() -> String? {
        while let answer = ask("What is it called? (letters, digits and dashes, such as lead-capture)") {
            if Self.isName(answer) { return answer }
            Terminal.output.line("  That is no name for a file: letters, digits and dashes, beginning with a letter.")
        }
        return nil
    }

    func kind() -> WorkflowKind {
        for (number, kind) in WorkflowKind.allCases.enumerated() {
            Terminal.output.line("  \(number + 1)  \(kind.rawValue): \(kind.meaning)")
        }
        while let answer = ask("What does it begin as? (1)") {
            if answer.isEmpty { break }
            if let kind = WorkflowKind(rawValue: answer.lowercased()) { return kind }
            if let number = Int(answer), WorkflowKind.allCases.indices.contains(number - 1) {
                return WorkflowKind.allCases[number - 1]
            }
            Terminal.output.line("  A number from 1 to \(WorkflowKind.allCases.count), please.")
        }
        return .assistant
    }

    func tools(for kind: WorkflowKind) -> [String] {
        let possible = kind.possibleTools ?? (surroundings.tools ?? []).sorted()
        guard !possible.isEmpty else { return [] }
        for tool in possible { Terminal.output.line("  \(tool)") }
        while let answer = ask("Which tools may it call? (\(kind.usualTools.joined(separator: ", ")); none)") {
            if answer.isEmpty { break }
            do {
                return try tools(answer.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init), for: kind)
            } catch {
                Terminal.output.line("  \(error)")
            }
        }
        return kind.usualTools
    }

    /// nil at the end of the input.
    private func ask(_ question: String) -> String? {
        Terminal.output.write(Terminal.output.paint(question, .bold) + " ")
        return readLine().map { line in
            String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
