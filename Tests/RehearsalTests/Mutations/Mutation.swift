import Rehearsal
import Storage
import Tools

/// A change for the worse, and the scripted conversations that must notice it.
struct Mutation: Sendable {
    let name: String
    /// Each of them passes without the change, and fails with it.
    let noticedBy: [String]
    private let change: Change

    private enum Change: Sendable {
        case text(TextEdit)
        case tool(String, @Sendable (any NativeTool) -> any NativeTool)
        case database(SQL)
        case context(any ContextProvider)
    }

    /// What a stage is set up with, so that the change is in force.
    func setup(_ shipped: Shipped) throws -> RehearsalRoom.Setup {
        var setup = RehearsalRoom.Setup()
        switch change {
        case .text(let edit): setup.library = try shipped.library(with: edit)
        case .tool(let name, let altered):
            setup.tools = ToolRegistry(
                shipped.tools.names.compactMap { known in
                    guard known == name, let native = shipped.tools[known] as? any NativeTool else {
                        return shipped.tools[known]
                    }
                    return altered(native)
                })
        case .database(let trigger): setup.database = { AlteredDatabase($0, trigger: trigger) }
        case .context: break
        }
        return setup
    }

    /// What expressions see in place of the records; nil where they see the records.
    var context: (any ContextProvider)? {
        if case .context(let provider) = change { provider } else { nil }
    }

    // MARK: Kinds

    /// A workflow or a prompt in which something else is written.
    static func text(
        _ name: String, in file: String, _ old: String, _ new: String, noticedBy: String...
    ) -> Mutation {
        Mutation(name: name, noticedBy: noticedBy, change: .text(TextEdit(file: file, old: old, new: new)))
    }

    /// A tool that does something else.
    static func tool(
        _ name: String, _ tool: String, noticedBy: String..., by body: @escaping AlteredTool.Body
    ) -> Mutation {
        Mutation(name: name, noticedBy: noticedBy, change: .tool(tool) { AlteredTool($0, by: body) })
    }

    /// A tool that is offered to every account.
    static func offer(_ name: String, _ tool: String, noticedBy: String...) -> Mutation {
        Mutation(
            name: name, noticedBy: noticedBy,
            change: .tool(tool) { AlteredTool($0, isAlwaysOffered: true) { try $0.run($1, in: $2, $3) } })
    }

    /// A database in which something else comes to stand: a trigger does it.
    static func database(_ name: String, _ trigger: SQL, noticedBy: String...) -> Mutation {
        Mutation(name: name, noticedBy: noticedBy, change: .database(trigger))
    }

    /// Expressions that see other records.
    static func context(_ name: String, _ provider: any ContextProvider, noticedBy: String...) -> Mutation {
        Mutation(name: name, noticedBy: noticedBy, change: .context(provider))
    }
}
