import DefinitionFiles
import Testing

struct `Limits of YAML` {
    @Test func `a bomb of aliases is refused at once`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            text += "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
        }
        let clock = ContinuousClock()
        var said: [String] = []
        let time = clock.measure { said = found(text) }
        #expect(said.count == 1)
        #expect(said[0].contains("the aliases up to here stand for more than 100000 values"))
        #expect(time < .seconds(1))
    }

    @Test func `a bomb in a key is refused at once`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 { text += "a\(level): &a\(level) { ? [*a\(level - 1), *a\(level - 1)] : x }\n" }
        #expect(ContinuousClock().measure { _ = found(text) } < .seconds(1))
    }

    @Test func `aliases within bounds are what they stand for`() throws {
        let root = try #require(read("a: &x { b: [1, 2] }\nc: *x\n").root)
        #expect(root["c"]?["b"]?.list?.count == 2)
    }

    @Test func `an alias of what it stands in is refused`() {
        #expect(found("a: &x [1, *x]\n").count == 1)
    }

    @Test(arguments: [101, 2_000, 10_000, 200_000])
    func `deep nesting is refused at once`(_ depth: Int) {
        let time = ContinuousClock().measure {
            #expect(found(String(repeating: "[", count: depth)).count == 1)
            #expect(found(String(repeating: "{a: ", count: depth)).count == 1)
            #expect(found(String(repeating: "- ", count: min(depth, 100_000)) + "x").count == 1)
        }
        #expect(time < .seconds(2))
    }

    @Test func `nesting within bounds is read`() {
        let text = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(found(text) == [])
    }

    @Test func `a file of more than a mebibyte is refused`() {
        let text = "a: " + String(repeating: "x", count: 1 << 20)
        #expect(
            found(text) == [
                "file.yaml:1:1: error: the file has 1048579 bytes; 1048576 are allowed (split it into several files)"
            ])
    }

    @Test func `a map of 20,000 keys is read quickly, and its one repeated key found`() {
        let text = (0..<20_000).map { "key\($0): value\n" }.joined() + "key7: again\n"
        var said: [String] = []
        let time = ContinuousClock().measure { said = found(text) }
        #expect(said == ["file.yaml:20001:1: error: the key `key7` is already given in line 8 (keep one of the two)"])
        #expect(time < .seconds(2))
    }

    @Test func `several documents are read where they are wanted`() {
        let result = YAML.documents(SourceText(path: "file.yaml", text: "a: 1\n---\nb: 2\n---\nc: 3\n"))
        #expect(result.documents.map { $0.map?.first?.key } == ["a", "b", "c"])
        #expect(result.documents.map(\.position.line) == [1, 3, 5])
        #expect(result.diagnostics.isEmpty)
    }
}
