package import DefinitionFiles
package import Expressions

/// One step of a workflow: at most one action, and where to go from it.
package struct Node: Sendable {
    /// A CEL identifier, unique in its list.
    package var id: String
    package var title: String?
    package var action: Action?
    package var next: Next
    package var onError: String?
    package var retry: Retry?
    package var timeout: Duration?
    package var position: SourcePosition

    package init(id: String, action: Action?, next: Next, position: SourcePosition) {
        self.id = id
        self.action = action
        self.next = next
        self.position = position
    }
}

/// How often a failed action is tried again, and how long apart.
package struct Retry: Sendable, Hashable {
    package var times: Int
    package var every: Duration

    package init(times: Int, every: Duration) {
        self.times = times
        self.every = every
    }
}

/// The way on from a node.
package enum Next: Sendable {
    /// Nothing said: the end of a sub-list, or an action that has no way on (`resolve`).
    case none
    case node(String)
    /// By the action's outcome.
    case outcomes([String: String])
    /// The first whose condition holds, else the last.
    case branches([Branch], otherwise: String)

    package struct Branch: Sendable {
        package var when: Condition
        package var go: String
        package init(when: Condition, go: String) {
            self.when = when
            self.go = go
        }
    }
}

/// A `when:` with the place it stands in, so that what fails while it runs can name it.
package struct Condition: Sendable {
    package var expression: Expression
    package var position: SourcePosition
    package init(_ expression: Expression, position: SourcePosition) {
        self.expression = expression
        self.position = position
    }
}

/// A text with `{{ }}` in it, and its place.
package struct TextTemplate: Sendable {
    package var template: Template
    package var position: SourcePosition
    package init(_ template: Template, position: SourcePosition) {
        self.template = template
        self.position = position
    }
}

/// A value of any shape with templates at its leaves: a tool's arguments, a request's body, a `set`.
package indirect enum ValueTemplate: Sendable {
    case template(TextTemplate)
    /// A leaf that is no string: a number, a boolean, null.
    case constant(Value)
    case list([ValueTemplate])
    case map([(key: String, value: ValueTemplate)])
}
