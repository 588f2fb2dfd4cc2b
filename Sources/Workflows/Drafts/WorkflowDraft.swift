import DefinitionFiles
import Expressions

/// A workflow as it was read, with the places of all it names: what the checks work on.
final class WorkflowDraft {
    let root: DefinitionNode
    let source: SourceText
    var name: String
    var namePosition: SourcePosition
    var workflow: Workflow?
    /// The workflow's own list first, then those of `each` and `parallel`, in the order of the file.
    var lists: [ListDraft] = []
    var expressions: [ExpressionUse] = []
    var variableUses: [NameUse] = []
    var toolUses: [NameUse] = []
    var modelUses: [NameUse] = []
    var promptUses: [PromptUse] = []
    var runUses: [RunUse] = []
    var schemas: [DefinitionNode] = []
    var patterns: [DefinitionNode] = []

    init(root: DefinitionNode, source: SourceText, name: String, namePosition: SourcePosition) {
        self.root = root
        self.source = source
        self.name = name
        self.namePosition = namePosition
    }

    /// The ids that `steps.<id>` may name from a list: its own nodes and those of the lists around it.
    func visibleNodes(from list: Int) -> [String] {
        var ids: [String] = []
        var current: Int? = list
        while let index = current {
            ids += lists[index].nodes.map(\.id)
            current = lists[index].parent
        }
        return ids
    }

    func seesNode(_ id: String, from list: Int) -> Bool {
        var current: Int? = list
        while let index = current {
            if lists[index].places[id] != nil { return true }
            current = lists[index].parent
        }
        return false
    }

    /// The names that the `each` nodes around a list give to their items.
    func itemNames(in list: Int) -> [String] {
        var names: [String] = []
        var current: Int? = list
        while let index = current {
            if let name = lists[index].itemName { names.append(name) }
            current = lists[index].parent
        }
        return names
    }
}

/// A list of nodes with where its parts stand.
struct ListDraft {
    var parent: Int?
    /// What the item is called, in the body of an `each`.
    var itemName: String?
    /// What the items are taken from, in the body of an `each`; it stands in the list around it.
    var items: Template?
    /// Why nothing in this list may wait for the visitor, if so: "branches of `parallel` run side by side".
    var sideBySide: String?
    var start: String?
    var startPosition: SourcePosition?
    var nodes: [NodeDraft] = []
    var places: [String: Int] = [:]
    /// False once something in it could not be read: what is missing then is no finding of its own.
    var isComplete = true
}

/// A node with where its parts stand.
struct NodeDraft {
    var id: String
    var position: SourcePosition
    var action: Action?
    /// It has an action that could not be read: what it does is not known.
    var isUnread = false
    /// The key of the action.
    var actionPosition: SourcePosition
    var goes: [Go] = []
    /// Where `next` stands, if it is given.
    var nextPosition: SourcePosition?
    /// The map from outcomes that `next` is, with the places of its keys.
    var outcomeMap: [(name: String, position: SourcePosition)]?
    /// The places of the outcomes that an `ai` declares.
    var outcomes: [(name: String, position: SourcePosition)] = []
    /// Lists inside it.
    var inner: [Int] = []
}

/// A way from one node to another.
struct Go {
    enum Kind: Equatable { case next, outcome(String), onError, onGiveUp, onTimeout }
    var kind: Kind
    var target: String
    var position: SourcePosition

    var key: String {
        switch kind {
        case .next, .outcome: "next"
        case .onError: "on_error"
        case .onGiveUp: "on_give_up"
        case .onTimeout: "on_timeout"
        }
    }
}

/// What an expression names, and the list it stands in.
struct ExpressionUse {
    enum Source {
        case condition(Expression)
        case template(Template)
    }
    var source: Source
    var references: [Reference]
    var site: TextSite
    var list: Int
    /// It must give a list.
    var wantsList = false
}

/// A name used by a key: a variable in `set`, a tool in `tools`.
struct NameUse {
    var name: String
    var position: SourcePosition
    /// The key that names it.
    var key: String
    /// What the variable is set to, or the arguments that a tool is called with.
    var value: DefinitionNode? = nil
    /// The list that it stands in.
    var list = 0
    /// What an answer must be that the variable keeps.
    var check: Ask.Check? = nil
}

struct PromptUse {
    var name: String
    var position: SourcePosition
    var list: Int
}

struct RunUse {
    var name: String
    var position: SourcePosition
    var inputs: [(name: String, position: SourcePosition)]
}

/// A prompt as it was read.
struct PromptDraft {
    var prompt: Prompt
    var references: [Reference]
    var file: FrontMatter
}
