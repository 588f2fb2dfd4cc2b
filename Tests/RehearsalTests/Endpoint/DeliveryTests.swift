import Testing

@testable import Rehearsal

/// What the server is told to do, without a socket.
@Suite struct DeliveryTests {
    private func steps(_ answer: ScriptedAnswer) -> [DeliveryStep] {
        var facts = RequestFacts()
        facts.streams = true
        return AnswerDelivery(answer: answer, context: AnswerContext(facts: facts, slug: "t", number: 1)).delivery.steps
    }

    private func kinds(_ answer: ScriptedAnswer) -> [String] {
        steps(answer).map { "\($0)".prefix { $0 != "(" }.description }
    }

    @Test func `an answer with nothing in its way leaves in one write`() {
        #expect(kinds(.says("one two three")) == ["bytes"])
    }

    @Test func `delays stand before the first byte and between chunks`() {
        let steps = steps(.says("Hi").delayed(firstByte: .seconds(2), chunk: .seconds(1)))
        #expect(steps.first == .wait(.seconds(2)))
        #expect(steps.filter { $0 == .wait(.seconds(1)) }.count == 3)
        if case .wait = steps.last { Issue.record("a wait after the last chunk") }
    }

    @Test func `a slow answer waits before each byte of its body`() {
        let plain = AnswerDelivery(
            answer: .raw("abc"), context: AnswerContext(facts: RequestFacts(), slug: "t", number: 1)
        ).delivery.bytes
        let steps = steps(.raw("abc").slow(every: .seconds(5)))
        #expect(steps.filter { $0 == .wait(.seconds(5)) }.count == 3)
        #expect(Delivery(steps: steps).bytes == plain)
    }

    @Test(arguments: [
        (ScriptedAnswer.closes, ["close"]), (.resets, ["reset"]), (.hangs, ["hang"]),
        (.says("a b c").truncated(afterChunks: 2), ["bytes", "close"]),
        (.says("a b c").resetting(afterChunks: 2), ["bytes", "reset"]),
        (.says("a b c").hanging(afterChunks: 2), ["bytes", "hang"]),
        (.says("a b c").held(), ["hold", "bytes"]), (.says("a b c").held(afterChunks: 2), ["bytes", "hold", "bytes"]),
        (.says("a").truncated(afterChunks: 99), ["bytes", "close"]),
        (.says("a").held(afterChunks: 99), ["bytes", "hold", "bytes"]), (.wire([1]), ["bytes", "close"]),
    ])
    func `an answer ends as its script says`(answer: ScriptedAnswer, expected: [String]) {
        #expect(kinds(answer) == expected)
    }

    @Test func `repeated bytes come one block at a time`() {
        var run = DeliveryRun(Delivery(steps: [.repeated([7], times: 2), .repeated([8], times: 0), .close]))
        #expect(run.next() == .bytes([7]))
        #expect(run.next() == .bytes([7]))
        #expect(run.next() == .close)
        #expect(run.next() == nil)
    }
}

/// What a provider would say of the order of messages.
@Suite struct MessageOrderTests {
    private func problem(_ see: (inout MessageOrder) -> Void) -> String? {
        var order = MessageOrder()
        see(&order)
        order.end()
        return order.problem
    }

    @Test func `calls with all their results in any order are right`() {
        #expect(
            problem {
                $0.see(role: "system")
                $0.see(role: "user")
                $0.see(role: "assistant", calls: ["a", "b"], hasContent: false)
                $0.see(role: "tool", answers: "b")
                $0.see(role: "tool", answers: "a")
                $0.see(role: "assistant")
            } == nil)
    }

    @Test func `a call without its result is named`() {
        let problem = problem {
            $0.see(role: "assistant", calls: ["a", "b"], hasContent: false)
            $0.see(role: "tool", answers: "a")
            $0.see(role: "user")
        }
        #expect(problem?.contains("before messages.[2]: b") == true)
    }

    @Test func `a result without its call is named, and so is one after something else was said`() {
        #expect(problem { $0.see(role: "tool", answers: "x") }?.contains(#"answers "x""#) == true)
        let late = problem {
            $0.see(role: "assistant", calls: ["a"], hasContent: false)
            $0.see(role: "tool", answers: "a")
            $0.see(role: "user")
            $0.see(role: "tool", answers: "a")
        }
        #expect(late?.contains("messages.[3]") == true)
        #expect(problem { $0.see(role: "tool") }?.contains("tool_call_id") == true)
    }

    @Test func `the same id twice wants one result and takes two`() {
        #expect(
            problem {
                $0.see(role: "assistant", calls: ["a", "a"], hasContent: false)
                $0.see(role: "tool", answers: "a")
                $0.see(role: "tool", answers: "a")
            } == nil)
    }
}
