import ChatModel
import Expressions
import JSON
import Workflows

extension RunExecution {
    /// One request to a host of the allow-list; its body is the result, parsed where it is JSON.
    func perform(_ step: HTTPStep, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        let url = try await text(step.url, path)
        try checkHost(of: url)
        var headers: [(name: String, value: String)] = []
        for header in step.headers { headers.append((header.name, try await text(header.value, path))) }
        var body: [UInt8]?
        if let template = step.body {
            let value = try await json(template, path)
            if case .string(let text) = value { body = Array(text.utf8) } else { body = value.bytes }
            if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
                headers.append(("Content-Type", value.string == nil ? "application/json" : "text/plain; charset=utf-8"))
            }
        }
        let place = place(node, path)
        // The key lets the other side tell a repeat after a crash from a new request.
        headers.append(("Idempotency-Key", effectKey(place, 0)))
        var timeouts = HTTPTimeouts.tool
        if let timeout = node.timeout { timeouts.total = timeout }
        let request = HTTPRequest(
            method: step.method, url: url, headers: headers, body: body, timeouts: timeouts,
            addressPolicy: services.httpReachesPrivate ? .any : .publicOnly)
        let response: HTTPResponse
        do {
            response = try await services.http.send(request)
        } catch {
            try Task.checkCancellation()
            throw NodeFailure(.http, "\(step.method) \(url): \(error)")
        }
        let expected =
            step.expects.isEmpty ? (200..<300).contains(response.status) : step.expects.contains(response.status)
        guard expected else { throw NodeFailure(.http, "\(step.method) \(url) answered \(response.status)") }
        let result = (try? JSON(parsing: response.body)) ?? .string(String(decoding: response.body, as: UTF8.self))
        if let variable = step.into { assign(variable, result, path) }
        record(NodeResult(result: result, outcome: "done", error: nil, attempts: 1), at: path.path(of: node.id))
        try await commit(change: { cursor[path].outcome = "done" }) { journal in
            try journal.step(
                .result, at: place,
                payload: ResultRecord(
                    call: 0, status: .ok,
                    content: ["status": JSON(response.status), "bytes": JSON(response.body.count)]
                ).text)
        }
        return .done("done")
    }

    private func checkHost(of url: String) throws {
        let rest = url.drop { $0 != ":" }
        guard rest.hasPrefix("://") else { throw NodeFailure(.http, "\"\(url)\" is no URL") }
        let authority = rest.dropFirst(3).prefix { !"/?#".contains($0) }
        let host =
            authority.split(separator: "@").last.map { $0.split(separator: ":").first.map(String.init) ?? "" } ?? ""
        let isAllowed = services.httpHosts.contains { allowed in
            allowed.hasPrefix("*.")
                ? host.lowercased().hasSuffix(allowed.dropFirst().lowercased())
                : host.lowercased() == allowed.lowercased()
        }
        guard isAllowed else {
            throw NodeFailure(
                .http,
                "the host \"\(host)\" is not on the list `http.hosts` of parley.yaml; add it there if workflows may ask it"
            )
        }
    }

    /// Unique to a call slot, the same after a crash.
    func effectKey(_ place: Place, _ call: Int) -> String { "\(run.id)/\(place.path)/\(place.visit)/\(call)" }
}
