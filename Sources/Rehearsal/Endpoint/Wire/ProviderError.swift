import JSON

/// The body of an error response, in the shape every compatible server uses.
enum ProviderError {
    static func body(_ status: Int, _ message: String? = nil) -> [UInt8] {
        let (text, type, code) = words(status)
        let error: JSON = [
            "error": ["message": .string(message ?? text), "type": .string(type), "param": nil, "code": JSON(code)]
        ]
        return error.bytes
    }

    private static func words(_ status: Int) -> (message: String, type: String, code: String?) {
        switch status {
        case 401:
            ("Incorrect API key provided.", "invalid_request_error", "invalid_api_key")
        case 404: ("The model does not exist or you do not have access to it.", "invalid_request_error", "not_found")
        case 429: ("Rate limit reached for requests.", "requests", "rate_limit_exceeded")
        case 503, 529: ("The engine is currently overloaded, please try again later.", "overloaded_error", nil)
        case 400..<500: ("The request was refused.", "invalid_request_error", nil)
        default: ("The server had an error while processing your request.", "server_error", nil)
        }
    }
}
