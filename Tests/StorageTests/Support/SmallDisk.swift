import Foundation

/// A file system of a few megabytes, of its own, so that a disk can really be full.
final class SmallDisk: Sendable {
    let path: String

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        guard geteuid() == 0, let disk = try? SmallDisk(megabytes: 1) else { return false }
        return FileManager.default.fileExists(atPath: disk.path)
    }()

    struct CannotMount: Error {}

    init(megabytes: Int) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("parley-disk-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            rmdir(path)
            throw CannotMount()
        }
        self.path = path
    }

    deinit {
        // Lazily: a file may still be open where a test has failed.
        umount2(path, Int32(2))
        rmdir(path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// Takes all the room there is but so many bytes, and says where.
    @discardableResult
    func fill(leaving spare: Int = 0) throws -> String {
        let ballast = file("ballast")
        let descriptor = open(ballast, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw CannotMount() }
        defer { close(descriptor) }
        var block = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, &block, block.count) > 0 {}
        if spare > 0 {
            var facts = stat()
            fstat(descriptor, &facts)
            ftruncate(descriptor, max(0, facts.st_size - off_t(spare)))
        }
        return ballast
    }
}
