/// The name a text is stored by.
package enum ContentHash {
    /// The first 128 bits of SHA-256, in hexadecimal: short, and enough that no two texts meet.
    package static func of(_ text: String) -> String {
        var hash = SHA256()
        hash.update(text.utf8)
        return String(hash.hexDigest().prefix(32))
    }
}
