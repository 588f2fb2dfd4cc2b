import Foundation
import JSON
import Signals

/// Messages with the signals that a person marked in them: one JSON object on each line,
/// `{"text": "…", "signals": ["budget"]}`.
struct LabelledMessages: Sendable {
    struct Message: Sendable {
        var text: String
        var marked: Set<SignalType>
    }

    private(set) var messages: [Message] = []

    /// - Throws: `CommandFailure` that names the file and line.
    init(files: [String]) throws {
        for file in files {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw CommandFailure(.usage, "\(file): the messages cannot be read; name them with --messages")
            }
            for (line, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where !content.allSatisfy(\.isWhitespace) {
                guard let message = Self.message(String(content)) else {
                    throw CommandFailure(
                        .usage,
                        "\(file):\(line + 1): this is not a labelled message, "
                            + #"such as {"text": "our budget is 5k", "signals": ["budget"]}"#)
                }
                messages.append(message)
            }
        }
    }

    private static func message(_ line: String) -> Message? {
        guard let json = try? JSON(parsing: line), let text = json["text"]?.string,
            let names = json["signals"]?.array
        else { return nil }
        let types = names.compactMap { $0.string.flatMap(SignalType.init(rawValue:)) }
        return types.count == names.count ? Message(text: text, marked: Set(types)) : nil
    }
}
