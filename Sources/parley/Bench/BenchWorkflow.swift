import JSON

/// The workflow of the turn benchmark: two tools, no outcomes, no dedupe, no limits that it would reach.
enum BenchWorkflow {
    static let name = "bench"
    static let sources = [
        "Workflows/bench.yaml": """
        workflow: bench
        on: [manual]
        start: assistant
        limits: { turns: 1000000, tokens: 1000000000, idle: 24h }
        nodes:
          assistant:
            ai:
              prompt: bench
              tools:
                - native_crm_create_deal: { dedupe: none }
                - native_crm_log_activity: { dedupe: none }
            next: end
        """,
        "Prompts/bench.md": """
        ---
        model: default
        ---
        You are a CRM assistant. Use the tools to record deals and activities. Answer briefly.
        """,
    ]

    /// What the endpoint's second answer says.
    static let reply = "Done \u{2014} I created the deal Acme renewal in stage qualified and logged it. Anything else?"

    static func message(_ turn: Int) -> String {
        "Please create a deal for Acme renewal, 12500, stage qualified (ref \(turn))."
    }
}
