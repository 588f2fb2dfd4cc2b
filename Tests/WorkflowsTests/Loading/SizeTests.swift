import DefinitionFiles
import Testing

@testable import Workflows

struct `Large and hostile definitions` {
    static func chain(_ count: Int) -> String {
        var text = "workflow: chain\nnodes:\n"
        for index in 0..<count {
            text +=
                "  n\(index):\n    say: \"Step {{ now }}\"\n    next: \(index + 1 < count ? "n\(index + 1)" : "end")\n"
        }
        return text
    }

    @Test func `10,000 nodes load quickly`() {
        var result: LoadResult?
        let time = ContinuousClock().measure {
            result = Loader.load(sources: ["Workflows/chain.yaml": Self.chain(10_000)])
        }
        #expect(result?.rendered() == "")
        #expect(result?.library?.workflows["chain"]?.body.nodes.count == 10_000)
        #expect(time < .seconds(5))
    }

    @Test func `a loop of 10,000 nodes is one finding`() {
        let text = Mistake.replacing("next: end", with: "next: n0", in: Self.chain(10_000))
        var result: LoadResult?
        let time = ContinuousClock().measure { result = Loader.load(sources: ["Workflows/chain.yaml": text]) }
        #expect(result?.diagnostics.map(\.rule) == ["busy-loop"])
        #expect(time < .seconds(5))
    }

    @Test func `1,000 nodes with a mistake each are all reported, quickly`() {
        let text = Self.chain(1_000).split(separator: "\n").map { $0.hasPrefix("    say") ? "    sya: x" : $0 }.joined(
            separator: "\n")
        var result: LoadResult?
        let time = ContinuousClock().measure { result = Loader.load(sources: ["Workflows/chain.yaml": text]) }
        #expect(result?.diagnostics.count == 1_000)
        #expect(time < .seconds(5))
    }

    @Test func `lists inside lists to the limit of YAML are read`() {
        var text = "workflow: deep\nnodes: { a: { next: end, each: { in: \"{{ [1] }}\", do: "
        var close = " } } }\n"
        for _ in 0..<20 {
            text += "{ a: { each: { in: \"{{ [item] }}\", do: "
            close = " } } }" + close
        }
        text += "{ a: { wait: 1s } }" + close
        #expect(Loader.load(sources: ["Workflows/deep.yaml": text]).rendered() == "")
    }

    @Test func `a workflow cut off anywhere is read or refused, and never crashes`() {
        let bytes = Array(Mistake.workflow.utf8)
        for end in stride(from: 0, to: bytes.count - 10, by: 3) {
            let text = String(decoding: bytes[..<end], as: UTF8.self)
            let result = Loader.load(sources: ["Workflows/orders.yaml": text, "Prompts/helper.md": Mistake.prompt])
            #expect(result.library == nil, "cut at \(end)")
            #expect(!result.rendered().isEmpty)
        }
    }

    @Test(arguments: ["", "{}", "~", "[]", "5", "\"x\"", "{{ x }}", "- 1", "{a: b}", "*x", "|\n  x"])
    func `any value in place of any other is told, and never crashes`(_ value: String) {
        let lines = Mistake.workflow.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            var changed = lines.map(String.init)
            changed[index] = line[...colon] + " " + value
            let sources = [
                "Workflows/orders.yaml": changed.joined(separator: "\n"), "Prompts/helper.md": Mistake.prompt,
            ]
            let result = Loader.load(sources: sources, into: Mistake.surroundings)
            for diagnostic in result.diagnostics where diagnostic.position.file.hasSuffix("yaml") {
                #expect((1...lines.count).contains(diagnostic.position.line))
            }
        }
    }
}
