import DefinitionFiles
import Testing

@testable import Workflows

struct `The example of the language's design` {
    @Test func `it loads without a finding`() throws {
        let result = Loader.load(
            sources: ["Workflows/sales-assistant.yaml": Self.workflow, "Prompts/sales-assistant.md": Self.prompt],
            into: Surroundings(tools: ["native_crm_create_deal", "native_crm_log_activity"]))
        #expect(result.rendered() == "")
        let workflow = try #require(result.library?.workflows["sales-assistant"])
        #expect(workflow.title == "Sales assistant")
        #expect(workflow.body.start == "greet")
        #expect(workflow.body.nodes.map(\.id) == ["greet", "assistant", "handover", "goodbye"])
        #expect(workflow.variables.map(\.name) == ["seats"])
        #expect(workflow.limits.turns == 60 && workflow.limits.tokens == 40_000)
        #expect(workflow.triggers.first?.channels == ["web", "whatsapp", "sms"])
        guard case .ai(let ai) = workflow.body["assistant"]?.action else {
            Issue.record("assistant is no ai node")
            return
        }
        #expect(
            ai.tools == [
                ToolOffer(name: "native_crm_create_deal", maxCalls: 1), ToolOffer(name: "native_crm_log_activity"),
            ])
        #expect(ai.outcomes.map(\.name) == ["wants_human", "done"])
        #expect(workflow.body["assistant"]?.onError == "handover")
        #expect(result.library?.prompts["sales-assistant"]?.maxTokens == 400)
    }

    static let workflow = """
        workflow: sales-assistant
        title: Sales assistant
        description: Answers questions, notices buying intent, creates the deal and the follow-up.
        on:                                    # what starts it; several may stand here
          - conversation_started: { channels: [web, whatsapp, sms] }
        start: greet
        variables:                             # typed, journaled, with defaults
          seats: { type: integer, default: 0 }
        limits: { turns: 60, model_calls: 8, tool_calls: 12, tokens: 40000, idle: 24h }

        nodes:
          greet:
            say: "Hi {{ default(contact.first_name, 'there') }}! What brings you here?"
            next: assistant

          assistant:
            ai:
              prompt: sales-assistant          # Prompts/sales-assistant.md
              tools:
                - native_crm_create_deal: { max_calls: 1 }
                - native_crm_log_activity
              remembers: [seats]               # variables that the model may fill, with their types
              outcomes:                        # ways the model may leave this node
                wants_human: The visitor asks for a person, or is upset.
                done: The visitor has what they need.
            next: { wants_human: handover, done: goodbye }
            on_error: handover

          handover:
            handoff: { queue: sales, note: "Wants a person. Seats: {{ vars.seats }}" }
            next: end                          # where the bot goes on if it is handed back
          goodbye:
            say: "Thanks for stopping by!"
            next: end
        """

    static let prompt = """
        ---
        model: default            # an alias from the configuration, with its fallbacks
        temperature: 0.2
        max_tokens: 400
        ---
        You are the sales assistant of {{ account.name }}. Today is {{ format_date(now, "EEEE d MMMM yyyy") }}.
        """
}
