import ArgumentParser
import CRM
import ChatModel
import Runtime
import Storage

/// What the process's exit status says; `parley --help` lists them.
enum ExitStatus: Int32, Sendable {
    case good = 0
    /// What was asked for failed: a check found problems, a conversation failed.
    case failed = 1
    /// Wrong usage or configuration.
    case usage = 2
    /// The database is in use or cannot be opened.
    case database = 3
    case model = 4

    static let help = """
        Exit status: 0 good; 1 what was asked for failed; 2 wrong usage or configuration; 3 the database is in use or \
        cannot be opened; 4 the model endpoint failed.
        """

    /// The status for an error that ended a command.
    init(of error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure.status
        case is ChatFailure: self = .model
        case let error as StorageError:
            switch error {
            case .inUse, .cannotOpen, .newerSchema: self = .database
            default: self = .failed
            }
        case let error as RuntimeError:
            switch error {
            case .noSuchWorkflow, .nothingStarts, .noSuchConversation, .badInput: self = .usage
            default: self = .failed
            }
        case is CRMError: self = .failed
        case is ValidationError: self = .usage
        default: self = .failed
        }
    }
}

/// Why a command gives up, told to the person at the terminal.
struct CommandFailure: Error, CustomStringConvertible {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
