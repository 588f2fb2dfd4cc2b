/// Which addresses a request may reach. Checked on the address itself when the socket opens, not on the host's spelling.
package enum AddressPolicy: Sendable, Hashable {
    /// For URLs that a user or a definition supplies: the internet and nothing else, and no proxy, which would void the check.
    case publicOnly
    /// For plain http, which must not leave the machine or its network.
    case privateOnly
    /// For endpoints that the operator configured.
    case any

    func allows(_ address: IPAddress) -> Bool {
        switch (self, address.reach) {
        case (.any, _), (.publicOnly, .internet), (.privateOnly, .loopback), (.privateOnly, .privateNetwork): true
        default: false
        }
    }

    var refusal: String {
        switch self {
        case .publicOnly: "its address is not a public one; loopback, private and special addresses are refused here"
        case .privateOnly: "plain http is only for loopback and private addresses; use https"
        case .any: "its address cannot be used"
        }
    }
}
