/// One request whose whole answer is wanted.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?
    package var timeouts: HTTPTimeouts
    /// The most bytes a body may have, counted after decompression.
    package var maxBytes: Int
    package var addressPolicy: AddressPolicy

    package init(
        method: String = "GET", url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        timeouts: HTTPTimeouts = .tool, maxBytes: Int = 1 << 20, addressPolicy: AddressPolicy = .publicOnly
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.maxBytes = maxBytes
        self.addressPolicy = addressPolicy
    }
}

/// An answer, whatever its status; redirects are answers too and are not followed.
package struct HTTPResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    /// The first header of that name, case ignored.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// How long each part of an exchange may take.
package struct HTTPTimeouts: Sendable, Hashable {
    /// Name resolution, TCP and TLS.
    package var connect: Duration
    /// From the start to the first byte of the body.
    package var firstByte: Duration
    /// Without a byte, or with less than a byte a second, for this long.
    package var stall: Duration
    package var total: Duration

    package init(
        connect: Duration = .seconds(5), firstByte: Duration = .seconds(60), stall: Duration = .seconds(30),
        total: Duration = .seconds(300)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.stall = stall
        self.total = total
    }

    package static let model = HTTPTimeouts()
    package static let tool = HTTPTimeouts(firstByte: .seconds(20), stall: .seconds(10), total: .seconds(30))
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (seconds < 0 ? .min / 4 : .max / 4) : whole + attoseconds / 1_000_000_000
    }

    /// The duration for a person to read.
    var text: String {
        let milliseconds = nanoseconds / 1_000_000
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        let tenths = milliseconds / 100
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
