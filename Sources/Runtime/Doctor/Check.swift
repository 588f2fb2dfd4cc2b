/// One thing that must always hold of a database, and what does not.
package struct Check: Sendable, Hashable {
    /// A name for machines: `effects-of-calls`.
    package let name: String
    /// What holds where all is well, for a person.
    package let title: String
    /// The first ten of what is wrong, one sentence each.
    package private(set) var problems: [String] = []
    /// How many there are in all.
    package private(set) var count = 0

    /// So many problems are told; a thousand of one kind say no more.
    package static let shown = 10

    package init(_ name: String, _ title: String) {
        self.name = name
        self.title = title
    }

    package var holds: Bool { count == 0 }

    package mutating func report(_ problem: @autoclosure () -> String) {
        count += 1
        if problems.count < Self.shown { problems.append(problem()) }
    }
}
