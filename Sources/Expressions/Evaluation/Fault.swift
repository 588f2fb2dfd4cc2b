/// An error on its way up, small enough to cost nothing where none is thrown; at the top it becomes an
/// `ExpressionError`.
struct Fault: Error, Sendable {
    private final class Detail: Sendable {
        let kind: ExpressionError.Kind
        let message: String
        let hint: (@Sendable () -> String)?
        let offset: Int

        init(_ kind: ExpressionError.Kind, _ message: String, _ hint: (@Sendable () -> String)?, _ offset: Int) {
            self.kind = kind
            self.message = message
            self.hint = hint
            self.offset = offset
        }
    }

    private let detail: Detail

    /// The hint is looked for only when somebody will read it: `default` and `||` take many faults that nobody does.
    init(
        _ kind: ExpressionError.Kind, _ message: @autoclosure () -> String, at offset: Int,
        hint: (@Sendable () -> String)? = nil
    ) {
        detail = Detail(kind, message(), hint, offset)
    }

    var kind: ExpressionError.Kind { detail.kind }

    var offset: Int { detail.offset }

    /// Several faults in the order of their places, found in one walk through the source.
    static func errors(_ faults: [Fault], in source: String) -> [ExpressionError] {
        var position = Position(in: source)
        return faults.sorted { $0.offset < $1.offset }.map { fault in
            position.advance(to: fault.offset)
            let message = fault.detail.message + (fault.detail.hint?() ?? "")
            return ExpressionError(
                fault.kind, message, offset: fault.offset, line: position.line, column: position.column)
        }
    }

    func error(in source: String) -> ExpressionError {
        ExpressionError(detail.kind, detail.message + (detail.hint?() ?? ""), offset: detail.offset, in: source)
    }
}
