import Foundation
import JSON
import Storage
import Testing

@testable import parley

@Suite(.timeLimit(.minutes(2)))
struct `parley backup` {
    @Test func `copies beside a writer, and what it made is sound`() async throws {
        let played = try await PlayedDatabase()
        let writing = try SQLiteDatabase.open(.file(played.path), migrations: Installation.migrations)
        let copy = played.folder.file("copy.sqlite")
        let outcome = try await Binary.run("backup", copy, "--database", played.path)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("\(copy): "))
        #expect(outcome.output.contains(" kB in "))
        try writing.close()
        #expect(try await Binary.run("doctor", "--database", copy).status == 0)
    }

    @Test func `does not replace what is there unless it is told to`() async throws {
        let played = try await PlayedDatabase()
        let copy = played.folder.file("copy.sqlite")
        try "precious".write(toFile: copy, atomically: true, encoding: .utf8)
        let refused = try await Binary.run("backup", copy, "--database", played.path)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--force"))
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "precious")
        let forced = try await Binary.run("backup", copy, "--force", "--json", "--database", played.path)
        #expect(forced.status == 0)
        let report = try JSON(parsing: forced.output)
        let size = try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int
        #expect(report["bytes"]?.int == size)
        #expect(report["milliseconds"]?.int != nil)
    }

    @Test func `never writes over the database itself, by whatever path`() async throws {
        let played = try await PlayedDatabase()
        let before = try Data(contentsOf: URL(fileURLWithPath: played.path))
        let other = played.folder.path + "/./demo.sqlite"
        let outcome = try await Binary.run("backup", other, "--force", "--database", played.path)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("the database itself"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: played.path)) == before)
    }

    @Test func `says what is wrong with a source or a target`() async throws {
        let folder = try TemporaryFolder()
        let missing = try await Binary.run(
            "backup", folder.file("copy.sqlite"), "--database", folder.file("none.sqlite"))
        #expect(missing.status == 3)
        #expect(missing.errors.contains("none.sqlite"))
        let isFolder = try await Binary.run("backup", folder.path, "--database", folder.file("none.sqlite"))
        #expect(isFolder.status == 2)
        #expect(isFolder.errors.contains("is a folder"))
    }

    @Test(arguments: [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (12_345_678, "12.3 MB"),
        (4_000_000_000, "4.0 GB"),
    ])
    func `tells sizes for a person`(_ bytes: Int, _ text: String) { #expect(ByteText.of(bytes) == text) }

    @Test func `draws how far it is`() {
        #expect(ProgressBar.line("copying", 0, of: 2000) == "copying [--------------------]   0 %  0 bytes of 2.0 kB")
        #expect(ProgressBar.line("copying", 1000, of: 2000) == "copying [##########----------]  50 %  1.0 kB of 2.0 kB")
        #expect(ProgressBar.line("copying", 9000, of: 2000).contains("100 %"))
        #expect(ProgressBar.line("copying", 5, of: 0).contains("0 %"))
    }
}

@Suite(.timeLimit(.minutes(1)))
struct `Shell completions` {
    @Test(arguments: ["bash", "zsh", "fish"]) func `know the commands`(_ shell: String) async throws {
        let outcome = try await Binary.run("completions", shell)
        #expect(outcome.status == 0)
        for command in ["demo", "chat", "trace", "backup", "doctor", "try"] {
            #expect(outcome.output.contains(command))
        }
    }

    @Test func `for another shell are refused, with those there are`() async throws {
        let outcome = try await Binary.run("completions", "tcsh")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("fish"))
    }
}
