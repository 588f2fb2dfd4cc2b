import Testing

@testable import ChatModel

struct `An address` {
    @Test(arguments: [
        "8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.167.1.1", "2606:4700::1111",
        "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
    ])
    func `of the internet is public`(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressPolicy.publicOnly.allows(address))
        #expect(!AddressPolicy.privateOnly.allows(address))
    }

    @Test(arguments: [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.9.9", "192.168.1.1", "100.64.0.1", "::1", "fd12::1",
        "fe80::1", "fe80::1%eth0", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
    ])
    func `of this machine or its network is not`(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressPolicy.publicOnly.allows(address))
        #expect(AddressPolicy.privateOnly.allows(address))
    }

    @Test(arguments: [
        "0.0.0.0", "169.254.169.254", "169.254.1.1", "168.63.129.16", "100.100.100.200", "192.0.2.1", "198.18.0.1",
        "203.0.113.9", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::", "ff02::1", "fec0::1", "2001::1", "2001:db8::1", "fd00:ec2::254",
        "64:ff9b:1::1", "100::1", "3fff::1",
        "::8.8.8.8", "::ffff:169.254.169.254", "2002:a9fe:a9fe::1", "64:ff9b::a9fe:a9fe",
    ])
    func `with a special meaning is neither`(_ text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(!AddressPolicy.publicOnly.allows(address))
        #expect(!AddressPolicy.privateOnly.allows(address))
        #expect(AddressPolicy.any.allows(address))
    }

    @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "::g"])
    func `that is none is not read`(_ text: String) { #expect(IPAddress(text) == nil) }
}
