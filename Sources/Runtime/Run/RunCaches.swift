import ChatModel
import Storage
import Synchronization
import Tools
import Workflows

/// What is made of definitions once, for all runs: also for those of several runtimes, on whatever databases.
package final class DefinitionCaches: Sendable {
    private struct Contents {
        var definitions: [String: Definition] = [:]
        /// Those of a library, by the workflow's name.
        var current: [String: Definition] = [:]
        var offerings: [String: Offering] = [:]
        var schemas: [String: JSONSchema] = [:]
        /// By definition: whether any of its expressions can see `steps`.
        var seesSteps: [String: Bool] = [:]
    }

    private let contents = Mutex(Contents())

    package init() {}

    /// The definition of a workflow as the files have it now, made where it is not there.
    func current(_ workflow: String, _ make: () -> Definition?) -> Definition? {
        if let known = contents.withLock({ $0.current[workflow] }) { return known }
        guard let made = make() else { return nil }
        contents.withLock { contents in
            contents.current[workflow] = made
            contents.definitions[made.hash] = made
        }
        return made
    }

    /// The files have changed.
    func forgetCurrent() { contents.withLock { $0.current = [:] } }

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
}

/// What the runs of a runtime share so that it is made once: definitions, and hashes of prompts.
final class RunCaches: Sendable {
    /// Hashes of rendered prompts, and the accounts in which each is known to be stored.
    private let prompts = Mutex<[String: (hash: String, stored: Set<AccountID>)]>([:])
    private static let promptLimit = 256
    private let definitions: DefinitionCaches

    init(_ definitions: DefinitionCaches) { self.definitions = definitions }

    func definition(_ hash: String) -> Definition? { definitions.definition(hash) }
    func keep(_ definition: Definition) { definitions.keep(definition) }
    func offering(_ key: String, _ make: () -> Offering) -> Offering { definitions.offering(key, make) }
    func schema(_ key: String, _ make: () throws -> JSONSchema) rethrows -> JSONSchema {
        try definitions.schema(key, make)
    }
    func seesSteps(_ definition: Definition) -> Bool { definitions.seesSteps(definition) }

    /// The hash of a prompt, and whether the account has its text already.
    func prompt(_ text: String, _ account: AccountID) -> (hash: String, isStored: Bool) {
        if let known = prompts.withLock({ $0[text] }) { return (known.hash, known.stored.contains(account)) }
        let hash = ContentHash.of(text)
        prompts.withLock { prompts in
            if prompts.count >= Self.promptLimit { prompts = [:] }
            prompts[text] = (hash, [])
        }
        return (hash, false)
    }

    /// To be called once the text's commit is through.
    func promptIsStored(_ text: String, _ account: AccountID) {
        _ = prompts.withLock { $0[text]?.stored.insert(account) }
    }
}
