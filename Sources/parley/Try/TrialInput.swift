import ArgumentParser
import Foundation
import JSON

/// Where the questions come from: an argument, standard input, or standard input line by line.
struct TrialInput: ParsableArguments {
    @Flag(help: "Read JSON lines on standard input and write one JSON line for each, in order.")
    var batch = false

    @Argument(help: "The question, a JSON document; without it, standard input is read.")
    var question: String?

    func run(_ trial: some Trial) throws {
        if batch {
            guard question == nil else { throw ValidationError("--batch reads standard input; leave out the document") }
            var batch = TrialBatch(trial)
            batch.run()
            return
        }
        let bytes = try question.map { Array($0.utf8) } ?? Self.everything()
        var trial = trial
        let answer: JSON
        do {
            answer = try trial.answer(try JSON(parsing: bytes))
        } catch let error as JSONError {
            throw ValidationError("the question is not JSON: \(error)")
        } catch {
            throw ValidationError("\(error)")
        }
        print(answer.indented)
        if answer["error"] != nil || answer["valid"] == false || answer["accept"] == false { throw ExitCode(1) }
    }

    private static func everything() throws -> [UInt8] {
        if isatty(STDIN_FILENO) != 0 {
            throw ValidationError("give the question as an argument, or on standard input; --help shows one")
        }
        return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
    }
}
