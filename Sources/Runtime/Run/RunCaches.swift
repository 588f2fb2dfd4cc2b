import ChatModel
import Storage
import Synchronization
import Tools
import Workflows

/// What runs share so that it is made once: definitions, encoded tool lists, hashes of prompts.
final class RunCaches: Sendable {
    private struct Contents {
        var definitions: [String: Definition] = [:]
        var offerings: [String: Offering] = [:]
        var schemas: [String: JSONSchema] = [:]
        /// By definition: whether any of its expressions can see `steps`.
        var seesSteps: [String: Bool] = [:]
        /// Hashes of rendered prompts, and the accounts in which each is known to be stored.
        var prompts: [String: (hash: String, stored: Set<AccountID>)] = [:]
    }

    private let contents = Mutex(Contents())
    private static let promptLimit = 256

    func definition(_ hash: String) -> Definition? { contents.withLock { $0.definitions[hash] } }
    func keep(_ definition: Definition) { contents.withLock { $0.definitions[definition.hash] = definition } }

    func offering(_ key: String, _ make: () -> Offering) -> Offering {
        if let known = contents.withLock({ $0.offerings[key] }) { return known }
        let made = make()
        contents.withLock { $0.offerings[key] = made }
        return made
    }

    func schema(_ key: String, _ make: () throws -> JSONSchema) rethrows -> JSONSchema {
        if let known = contents.withLock({ $0.schemas[key] }) { return known }
        let made = try make()
        contents.withLock { $0.schemas[key] = made }
        return made
    }

    /// Whether results of nodes are worth keeping.
    func seesSteps(_ definition: Definition) -> Bool {
        if let known = contents.withLock({ $0.seesSteps[definition.hash] }) { return known }
        let sees = definition.sources.contains { $0.text.contains("steps") }
        contents.withLock { $0.seesSteps[definition.hash] = sees }
        return sees
    }

    /// The hash of a prompt, and whether the account has its text already.
    func prompt(_ text: String, _ account: AccountID) -> (hash: String, isStored: Bool) {
        if let known = contents.withLock({ $0.prompts[text] }) { return (known.hash, known.stored.contains(account)) }
        let hash = ContentHash.of(text)
        contents.withLock { contents in
            if contents.prompts.count >= Self.promptLimit { contents.prompts = [:] }
            contents.prompts[text] = (hash, [])
        }
        return (hash, false)
    }

    /// To be called once the text's commit is through.
    func promptIsStored(_ text: String, _ account: AccountID) {
        _ = contents.withLock { $0.prompts[text]?.stored.insert(account) }
    }
}
