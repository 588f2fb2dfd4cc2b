/// Where the journal and the records live. Reads see a snapshot; writes are durable when they return.
package protocol Database: Sendable {
    /// Runs on a snapshot that nothing changes meanwhile.
    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T

    /// Runs alone, and returns once its changes are on disk; a body that throws leaves no trace.
    ///
    /// The body may be run a second time where a disk error undid the first run, so it must change nothing but the
    /// database.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
}
