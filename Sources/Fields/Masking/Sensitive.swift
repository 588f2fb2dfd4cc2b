/// A secret on its way through the program: it prints as `•••` and is had only by asking for it.
package struct Sensitive<Value: Sendable>: Sendable {
    private let value: Value

    package init(_ value: Value) { self.value = value }

    /// The secret itself: for who may see it, never for a log.
    package func reveal() -> Value { value }
}

extension Sensitive: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { Mask.whole }
    package var debugDescription: String { Mask.whole }
    /// So that `dump` shows nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Sensitive: Equatable where Value: Equatable {}
extension Sensitive: Hashable where Value: Hashable {}
