package import JSON
package import Runtime

/// A model's answer as a journal has kept it, to be written into a script.
package struct RecordedAnswer: Sendable, Hashable {
    package struct Call: Sendable, Hashable {
        package var name: String
        /// As the model wrote it, JSON or not.
        package var arguments: String
        /// There is no such tool.
        package var isUnknown = false

        package init(name: String, arguments: String, isUnknown: Bool = false) {
            self.name = name
            self.arguments = arguments
            self.isUnknown = isUnknown
        }
    }

    package var says: String?
    package var refuses: String?
    package var output: JSON?
    package var calls: [Call] = []
    /// Each call stood in the answer twice, under the same id.
    package var repeatsCalls = false
    /// The endpoint gave no answer: its status, how long it asked to wait, and what was said of it.
    package var failure: Failure?
    /// What a script asserts of the request; it is the script's own and stays.
    package var sees: JSON?

    package struct Failure: Sendable, Hashable {
        package var status: Int
        /// Seconds.
        package var retryAfter: Int64?
        package var message: String
    }

    package init(says: String? = nil, calls: [Call] = []) {
        self.says = says
        self.calls = calls
    }

    package init(failure: Failure) { self.failure = failure }

    /// nil where no model has given it: a workflow's own call is journaled as an answer too.
    package init?(_ step: TraceStep, tools: Set<String>) {
        guard step.isModels else { return nil }
        for call in step.payload["calls"]?.array ?? [] {
            let name = call[1]?.string ?? ""
            let one = Call(
                name: name, arguments: call[2]?.string ?? "",
                isUnknown: !tools.contains(name) && !ScriptBuiltins.names.contains(name))
            // The same call under the same id: the wire had it twice.
            let isRepeat = calls.contains(one) && step.hasRepeatedID(call[0]?.string ?? "")
            if isRepeat { repeatsCalls = true } else { calls.append(one) }
        }
        let text = step.message ?? step.payload["unsent"]?.string
        if step.payload["refusal"]?.bool == true {
            refuses = text
        } else if step.message == nil, let text, let json = try? JSON(parsing: text), json.object != nil {
            output = json
        } else {
            says = text
        }
        if says == nil, refuses == nil, output == nil, calls.isEmpty { says = "" }
    }

    /// With another text in place of each of its texts, arguments' values included.
    package func mapped(_ text: (String) -> String, _ json: (JSON) -> JSON) -> RecordedAnswer {
        var copy = self
        copy.says = says.map(text)
        copy.refuses = refuses.map(text)
        copy.output = output.map(json)
        copy.calls = calls.map { call in
            var call = call
            if let arguments = try? JSON(parsing: call.arguments), arguments.object != nil {
                call.arguments = json(arguments).text
            } else {
                call.arguments = text(call.arguments)
            }
            return call
        }
        return copy
    }
}

extension TraceStep {
    fileprivate func hasRepeatedID(_ id: String) -> Bool {
        (payload["calls"]?.array ?? []).count { $0[0]?.string == id } > 1
    }
}
