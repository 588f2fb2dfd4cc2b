/// What a process that is to be killed tells the one that kills it, a line each, and is told.
///
/// The lines go out with one write each, so what was said before the kill has been said.
package enum CrashLine: Sendable, Hashable {
    /// A turn is about to begin, at a time of the script's clock, in a conversation (0 is none). The process waits for
    /// `go`, until the model's answers to the turn are there.
    case turn(Int, clock: Int64, conversation: Int64)
    case clock(Int64)
    /// All turns are over, after so many commits.
    case end(commits: Int)
    case failed(String)

    package static let go = "GO"

    package var text: String {
        switch self {
        case .turn(let place, let clock, let conversation): "TURN \(place) \(clock) \(conversation)"
        case .clock(let now): "CLOCK \(now)"
        case .end(let commits): "END \(commits)"
        case .failed(let reason): "FAILED \(reason.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
    }

    package init?(_ line: String) {
        let words = line.split(separator: " ")
        func number(_ place: Int) -> Int64? { words.indices.contains(place) ? Int64(words[place]) : nil }
        switch words.first {
        case "TURN":
            guard let place = number(1), let clock = number(2), let conversation = number(3) else { return nil }
            self = .turn(Int(place), clock: clock, conversation: conversation)
        case "CLOCK":
            guard let now = number(1) else { return nil }
            self = .clock(now)
        case "END":
            guard let commits = number(1) else { return nil }
            self = .end(commits: Int(commits))
        case "FAILED": self = .failed(line.dropFirst("FAILED ".count).description)
        default: return nil
        }
    }
}

/// Where a process takes a script up.
package struct CrashPosition: Sendable, Hashable {
    package var turn = 0
    /// The script's clock when the turn began, and when the process before ended.
    package var began: Int64
    package var clock: Int64
    /// The conversation before the turn; 0 is none.
    package var conversation: Int64 = 0
    /// The turn may have happened in part.
    package var isResumed = false

    package init(start: Int64) {
        began = start
        clock = start
    }
}
