import CCurl

/// Where a model's chat completions are, from the URL of its configuration.
package struct Endpoint: Sendable, Hashable {
    /// The URL that requests go to.
    package let url: String
    /// Plain http stays on the machine or its network.
    package let policy: AddressPolicy

    /// Takes the API's base (`https://api.example.com/v1`) or the whole URL. Throws a message that says what is wrong.
    package init(_ text: String) throws(ChatFailure) {
        guard let parts = curl_url() else { throw ChatFailure(.misconfigured, "out of memory") }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK,
            let scheme = Self.part(parts, CURLUPART_SCHEME), ["http", "https"].contains(scheme),
            let host = Self.part(parts, CURLUPART_HOST)
        else { throw ChatFailure(.misconfigured, "its endpoint \"\(text)\" is no http or https URL") }
        if Self.part(parts, CURLUPART_USER) != nil || Self.part(parts, CURLUPART_PASSWORD) != nil {
            throw ChatFailure(.misconfigured, "its endpoint must not hold a name or password; use the key setting")
        }
        if scheme == "http", let address = IPAddress(host.trimmingBrackets), !AddressPolicy.privateOnly.allows(address)
        {
            throw ChatFailure(.misconfigured, "its endpoint \(text): \(AddressPolicy.privateOnly.refusal)")
        }
        var path = Self.part(parts, CURLUPART_PATH) ?? "/"
        while path.hasSuffix("/") { path.removeLast() }
        if !path.hasSuffix("/chat/completions") { path += "/chat/completions" }
        guard curl_url_set(parts, CURLUPART_PATH, path, 0) == CURLUE_OK,
            curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK, let url = Self.part(parts, CURLUPART_URL)
        else { throw ChatFailure(.misconfigured, "its endpoint \"\(text)\" is no http or https URL") }
        self.url = url
        policy = scheme == "http" ? .privateOnly : .any
    }

    private static func part(_ parts: OpaquePointer, _ part: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

extension String {
    /// The address in a URL's `[::1]`.
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
