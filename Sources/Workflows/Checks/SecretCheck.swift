import DefinitionFiles

/// Keys and tokens in plain text: a definition is stored, shown and shared.
enum SecretCheck {
    private struct Kind {
        let prefix: [UInt8]
        let name: String
        let least: Int
        let isPart: @Sendable (UInt8) -> Bool

        init(_ prefix: String, _ name: String, least: Int, isPart: @escaping @Sendable (UInt8) -> Bool = isTokenPart) {
            self.prefix = Array(prefix.utf8)
            self.name = name
            self.least = least
            self.isPart = isPart
        }
    }

    private static let kinds: [Kind] = [
        Kind("sk-", "an API key", least: 16),
        Kind("sk_live_", "an API key", least: 16),
        Kind(
            "Bearer ", "a bearer token", least: 16,
            isPart: { isTokenPart($0) || $0 == 0x2E || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D }),
        Kind("AKIA", "an AWS access key", least: 16, isPart: { $0 &- 0x41 < 26 || $0 &- 0x30 < 10 }),
        Kind("ghp_", "a GitHub token", least: 30),
        Kind("github_pat_", "a GitHub token", least: 30),
        Kind("xoxb-", "a Slack token", least: 20),
        Kind("AIza", "a Google API key", least: 30),
        Kind("-----BEGIN ", "a private key", least: 3, isPart: { $0 != 0x2D && $0 >= 0x20 }),
    ]

    static func run(on source: SourceText, _ problems: DiagnosticCollector) {
        source.bytes.withUnsafeBufferPointer { bytes in
            for place in bytes.indices {
                let byte = bytes[place]
                // The first letters of the prefixes: everything else is passed over at once.
                guard byte == 0x73 || byte == 0x42 || byte == 0x41 || byte == 0x67 || byte == 0x78 || byte == 0x2D
                else { continue }
                if place > 0, isTokenPart(bytes[place - 1]) { continue }
                for kind in kinds where matches(kind, bytes, at: place) {
                    problems.error(
                        source.position(atByte: place), "secret", "this looks like \(kind.name) in plain text",
                        hint:
                            "take it out, and revoke it; keys belong in the environment or a file that parley.yaml names"
                    )
                }
            }
        }
    }

    private static func matches(_ kind: Kind, _ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard place + kind.prefix.count + kind.least <= bytes.count else { return false }
        for (offset, byte) in kind.prefix.enumerated() where bytes[place + offset] != byte { return false }
        let rest = bytes[(place + kind.prefix.count)...].prefix(200)
        let token = rest.prefix(while: kind.isPart)
        guard token.count >= kind.least else { return false }
        if kind.prefix.first == 0x2D { return token.contains(0x50) }
        // Words joined by dashes are text; a key has digits in it.
        return token.contains { $0 &- 0x30 < 10 }
    }

    @Sendable private static func isTokenPart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte == 0x2D
    }
}
