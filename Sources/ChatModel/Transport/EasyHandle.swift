import CCurl

/// A libcurl easy handle and the template it is set up for. Used by the event loop's thread alone.
final class EasyHandle {
    let curl: UnsafeMutableRawPointer
    private(set) var template: RequestTemplate?
    /// Where libcurl writes what went wrong.
    private let message: UnsafeMutablePointer<CChar>

    /// Nil where memory has run out.
    init?() {
        guard let curl = curl_easy_init() else { return nil }
        self.curl = curl
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(curl)
        message.deallocate()
    }

    var errorMessage: String { String(cString: message) }

    /// Sets the handle up for requests of that kind; what belongs to one exchange is set by `attach`.
    func configure(for template: RequestTemplate, authorities: String?) {
        if self.template === template { return }
        if self.template != nil { curl_easy_reset(curl) }
        self.template = template
        ccurl_set_text(curl, CURLOPT_URL, template.url)
        ccurl_set_headers(curl, template.headerList)
        ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, message)
        ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        ccurl_set_text(curl, CURLOPT_USERAGENT, "Parley")
        ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(curl, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(curl, CURLOPT_SSL_VERIFYPEER, 1)
        ccurl_set_long(curl, CURLOPT_SSL_VERIFYHOST, 2)
        if let authorities { ccurl_set_text(curl, CURLOPT_CAINFO, authorities) }
        ccurl_set_long(curl, CURLOPT_TCP_NODELAY, 1)
        ccurl_set_long(curl, CURLOPT_TCP_KEEPALIVE, 1)
        ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, Int(max(1, template.timeouts.connect.nanoseconds / 1_000_000)))
        // A held stream keeps this buffer, and the pieces of a streamed answer are small; a whole answer is not held.
        ccurl_set_long(curl, CURLOPT_BUFFERSIZE, template.isStream ? 2 << 10 : 16 << 10)
        ccurl_set_long(curl, CURLOPT_UPLOAD_BUFFERSIZE, 16 << 10)
        if template.isSecure {
            ccurl_set_long(curl, CURLOPT_HTTP_VERSION, Self.http2OverTLS)
            // Rather wait for a connection that may be shared than open one for each request.
            ccurl_set_long(curl, CURLOPT_PIPEWAIT, 1)
        } else {
            ccurl_set_long(curl, CURLOPT_HTTP_VERSION, Self.http1)
        }
        ccurl_set_size(curl, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(template.maxBytes))
        if !template.isStream { ccurl_set_text(curl, CURLOPT_ACCEPT_ENCODING, "") }
        setMethod(template.method)
        ccurl_set_body_reader(curl, Exchange.onBody)
        if template.keepsHeaders { ccurl_set_header_reader(curl, Exchange.onHeader) }
        if template.policy != .any {
            ccurl_set_text(curl, CURLOPT_PROXY, "")
            ccurl_set_socket_opener(curl, Exchange.onOpenSocket)
            // A connection that is there already was perhaps opened under another policy.
            ccurl_set_before_request(curl, Exchange.onBeforeRequest)
        }
    }

    private func setMethod(_ method: String) {
        switch method {
        case "GET": ccurl_set_long(curl, CURLOPT_HTTPGET, 1)
        case "HEAD": ccurl_set_long(curl, CURLOPT_NOBODY, 1)
        case "POST": ccurl_set_long(curl, CURLOPT_POST, 1)
        default: ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, method)
        }
    }

    /// Makes the handle carry one exchange, which must outlive its time in the multi handle.
    func attach(_ exchange: Exchange) {
        let pointer = Unmanaged.passUnretained(exchange).toOpaque()
        message.pointee = 0
        ccurl_set_pointer(curl, CURLOPT_PRIVATE, pointer)
        ccurl_set_pointer(curl, CURLOPT_WRITEDATA, pointer)
        if exchange.template.keepsHeaders { ccurl_set_pointer(curl, CURLOPT_HEADERDATA, pointer) }
        if exchange.template.policy != .any {
            ccurl_set_pointer(curl, CURLOPT_OPENSOCKETDATA, pointer)
            ccurl_set_pointer(curl, CURLOPT_PREREQDATA, pointer)
        }
        if let body = exchange.transfer.body {
            ccurl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            ccurl_set_pointer(curl, CURLOPT_POSTFIELDS, body.base)
            // A body makes any request a POST unless another method is named.
            if exchange.template.method != "POST" {
                ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, exchange.template.method)
            }
        } else if exchange.template.method == "POST" {
            ccurl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, 0)
            ccurl_set_text(curl, CURLOPT_POSTFIELDS, "")
        }
    }

    // CURL_HTTP_VERSION_1_1 and CURL_HTTP_VERSION_2TLS of curl.h.
    private static let http1 = 2
    private static let http2OverTLS = 4
}

/// Handles at rest, each set up for what it did last.
struct HandlePool {
    private var lasting: [ObjectIdentifier: [EasyHandle]] = [:]
    private var blank: [EasyHandle] = []
    private var count = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func take(for template: RequestTemplate) -> EasyHandle? {
        if let handle = lasting[ObjectIdentifier(template)]?.popLast() ?? blank.popLast() {
            count -= 1
            return handle
        }
        return EasyHandle()
    }

    mutating func give(_ handle: EasyHandle) {
        // Kinds of requests that no longer come must not fill the pool.
        if count >= limit {
            lasting = [:]
            blank = []
            count = 0
        }
        count += 1
        if let template = handle.template, template.isLasting {
            lasting[ObjectIdentifier(template), default: []].append(handle)
        } else {
            blank.append(handle)
        }
    }
}
