import Glibc

/// A key. It prints as `•••`, whoever prints it.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    package init(_ value: String) { self.value = value }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    /// The key itself, for the one header it goes into.
    var revealed: String { value }

    /// The text without the key in it, where a server has sent it back.
    package func redacting(_ text: String) -> String {
        value.count < 4 ? text : text.replacing(value, with: "•••")
    }
}

/// Where a key comes from; it is fetched for each use, so that it can be changed while the process runs.
package enum SecretSource: Sendable, Hashable {
    case environment(String)
    case file(String)
    case none

    /// The key; nil where none is wanted. Throws a message that says what is missing.
    func fetch() throws(ChatFailure) -> Secret? {
        switch self {
        case .none: return nil
        case .environment(let name):
            guard let value = getenv(name) else {
                throw ChatFailure(
                    .misconfigured, "its key should be in the environment variable \(name), which is not set")
            }
            return try Self.secret(String(cString: value), from: "the environment variable \(name)")
        case .file(let path):
            return try Self.secret(try Self.read(path), from: "the file \(path)")
        }
    }

    private static func secret(_ text: String, from place: String) throws(ChatFailure) -> Secret {
        let isSpace = { (byte: UInt8) in byte <= 0x20 }
        let bytes = text.utf8.drop(while: isSpace)
        let end = bytes.lastIndex { !isSpace($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
        let key = String(decoding: bytes[..<end], as: UTF8.self)
        guard !key.isEmpty else { throw ChatFailure(.misconfigured, "its key should be in \(place), which is empty") }
        guard key.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw ChatFailure(.misconfigured, "its key in \(place) holds a space or a line break; it must be one word")
        }
        return Secret(key)
    }

    private static func read(_ path: String) throws(ChatFailure) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            throw ChatFailure(
                .misconfigured,
                "its key should be in the file \(path), which cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = Glibc.read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
