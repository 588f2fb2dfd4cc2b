import JSON

/// An error as servers report it: `{"error": {"message", "type", "code"}}`, `{"error": "…"}`, `{"message"}`, `{"detail"}`.
struct ModelError {
    private let message: String
    private let words: String
    private let code: Int?

    /// The value of the `error` member, or a whole body.
    init(_ value: JSON) {
        let inner = value["error"] ?? value
        message =
            inner.string ?? inner["message"]?.string ?? inner["detail"]?.string ?? inner["msg"]?.string ?? inner.text
        words = [inner["type"]?.string, inner["code"]?.string, inner["status"]?.string]
            .compactMap(\.self).joined(separator: " ").lowercased()
        code = inner["code"]?.int ?? inner["status"]?.int ?? inner["code"]?.string.flatMap { Int($0) }
    }

    /// The body of an answer that is no success.
    init(body: [UInt8]) {
        do throws(JSONError) {
            self.init(try JSON(parsing: body))
        } catch {
            self.init(.string(String(decoding: body.prefix(500), as: UTF8.self)))
        }
    }

    /// The failure it makes, by the HTTP status, or by what the error says where the status was 200.
    func failure(status: Int?) -> ChatFailure {
        let text = String(message.prefix(500))
        guard let status else {
            return ChatFailure(
                kind(of: code ?? 0), "the model's server reported an error in the answer: \(text)", status: 200)
        }
        return ChatFailure(kind(of: status), "the model's server answered \(status): \(text)", status: status)
    }

    private func kind(of status: Int) -> ChatFailure.Kind {
        if words.contains("content_filter") || words.contains("content_policy") { return .contentPolicy }
        switch status {
        case 401, 403: return .unauthorised
        case 408, 409: return .serverError
        case 429: return .rateLimited
        case 300..<400: return .redirected
        case 400..<500: return .badRequest
        case 500...: return .serverError
        default: break
        }
        if words.contains("rate_limit") || words.contains("insufficient_quota") { return .rateLimited }
        if words.contains("authentication") || words.contains("invalid_api_key") { return .unauthorised }
        if words.contains("invalid_request") { return .badRequest }
        return .serverError
    }
}
