import CCurl

/// Why an exchange did not end with an answer.
package struct HTTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        case invalidRequest, unresolvedHost, refusedConnection, connectionLost, insecure, blockedAddress
        case connectTimeout, firstByteTimeout, stalled, totalTimeout, tooLarge
        case cancelled
        /// The transport has been shut down.
        case stopped
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}

extension HTTPFailure {
    /// The failure that a libcurl result stands for. `detail` is libcurl's own message.
    init(_ code: CURLcode, detail: String, url: String, timeouts: HTTPTimeouts) {
        let reason = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self.init(.unresolvedHost, "\(url): the host's name has no address (\(reason))")
        case CURLE_COULDNT_CONNECT:
            self.init(.refusedConnection, "\(url): no connection (\(reason)); is the server running there?")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.connectTimeout, "\(url): no connection within \(timeouts.connect.text)")
        case CURLE_URL_MALFORMAT:
            self.init(.invalidRequest, "\(url) is not a usable http or https URL (\(reason))")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            self.init(.insecure, "\(url): no secure connection (\(reason))")
        default:
            self.init(.connectionLost, "\(url): the connection broke (\(reason))")
        }
    }
}
