import CCurl

/// Everything of a request but its body. Handles that were set up for a template are used for it again as they are.
///
/// Unchecked: the list of headers is a C pointer; it is built in `init`, never changed, and freed with the template.
final class RequestTemplate: @unchecked Sendable {
    let method: String
    let url: String
    let isSecure: Bool
    let timeouts: HTTPTimeouts
    let maxBytes: Int
    let policy: AddressPolicy
    /// The answer comes in small pieces over time: it is not asked for compressed, which would hold pieces back.
    let isStream: Bool
    /// Every header of the answer is wanted.
    let keepsHeaders: Bool
    /// More requests of this kind will come, so handles are kept set up for it.
    let isLasting: Bool
    let headerList: UnsafeMutablePointer<curl_slist>?

    init(
        method: String, url: String, headers: [(name: String, value: String)], timeouts: HTTPTimeouts, maxBytes: Int,
        policy: AddressPolicy, isStream: Bool, keepsHeaders: Bool, isLasting: Bool
    ) throws(HTTPFailure) {
        guard !method.isEmpty, method.utf8.allSatisfy(HeaderRules.isTokenByte) else {
            throw HTTPFailure(.invalidRequest, "\"\(method)\" is no HTTP method")
        }
        let secure = url.lowercased().hasPrefix("https://")
        guard secure || url.lowercased().hasPrefix("http://"), !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else { throw HTTPFailure(.invalidRequest, "\"\(url)\" is no http or https URL") }
        for header in headers {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(HeaderRules.isTokenByte),
                header.value.utf8.allSatisfy(HeaderRules.isValueByte)
            else { throw HTTPFailure(.invalidRequest, "the header \(header.name) holds a character that none may") }
        }
        self.method = method
        self.url = url
        isSecure = secure
        self.timeouts = timeouts
        self.maxBytes = maxBytes
        self.policy = policy
        self.isStream = isStream
        self.keepsHeaders = keepsHeaders
        self.isLasting = isLasting
        var list: UnsafeMutablePointer<curl_slist>?
        for header in headers {
            // libcurl drops a header whose value is empty unless a semicolon stands for the colon.
            list = curl_slist_append(list, header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            // Otherwise libcurl calls any body a form.
            list = curl_slist_append(list, "Content-Type:")
        }
        // Without this libcurl waits a second for "100 Continue" before a larger body.
        headerList = curl_slist_append(list, "Expect:")
    }

    deinit { curl_slist_free_all(headerList) }
}

/// What header names and values are made of (RFC 9110, 5.5 and 5.6.2).
enum HeaderRules {
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    static func isValueByte(_ byte: UInt8) -> Bool { byte == 0x09 || (byte >= 0x20 && byte != 0x7F) }
}
