/// What the model was asked, and what could not be played.
extension FailureScreen {
    static let asked = [
        FailureScreen(
            script: #"""
                conversation: a request that the script did not foresee
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                given:
                  contacts: [{ key: ada, first_name: Ada }]
                contact: ada
                turns:
                  - user: I am Ada.
                    model:
                      - calls: [native_crm_add_note: { text: Her name is Ada. }]
                    writes: [note]

                """#,
            screen: #"""
                ✗ a request that the script did not foresee  talk.yaml:1

                talk.yaml:9:5: error: the conversation asked the model once more than the script has answers
                    - user: I am Ada.
                      ^
                  expected  1 request
                  got       one more (3 tries), which ended with tool: "{"status":"created",
                            "id":1,"on":"contact"}"
                  hint      add the answer to the turn's `model`, or find out why the model was
                            asked

                  also:
                    talk.yaml:9  the node helper of shop failed
                      expected  no error
                      got       model default: the model's server answered 500: no answer is sc…

                  turn 1  (then person)
                    visitor  I am Ada.
                    node     greet
                    bot      Hello!
                    node     helper
                    call     native_crm_add_note {"text":"Her name is Ada."}
                             → note 1
                    error    helper: model default: the model's server answered 500: no answer
                             is scripted for request 4 of conversation "0" (POST
                             /c/0/v1/chat/completions): add one to its script, or find out why
                             the model was asked once more
                    ·        given to queue:default: The bot could not go on at helper: model
                             default: the model's server answered 500: no answer is scripted fo…

                  again: parley test talk.yaml --filter "a request that the script did not foresee" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: an answer that nobody asked for
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: Hello
                    model: [{ says: Hello! }, { says: Hello again! }]

                """#,
            screen: #"""
                ✗ an answer that nobody asked for  talk.yaml:1

                talk.yaml:7:31: error: the model was not asked for this answer
                      model: [{ says: Hello! }, { says: Hello again! }]
                                                ^
                  expected  2 requests
                  got       1 request
                  hint      the turn ended before; the transcript shows how

                  turn 1  (then waiting)
                    visitor  Hello
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      Hello!

                  again: parley test talk.yaml --filter "an answer that nobody asked for" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a request without the tool
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: Hello
                    model: [{ says: Hello!, sees: { tools: [native_crm_move_deal], message: { contains: Hello } } }]

                """#,
            screen: #"""
                ✗ a request without the tool  talk.yaml:1

                talk.yaml:7:35: error: the request does not offer native_crm_move_deal
                      model: [{ says: Hello!, sees: { tools: [native_crm_move_deal], message: { contains: Hello } } }]
                                                    ^
                  expected  native_crm_move_deal
                  got       native_crm_create_deal, native_crm_add_note, remember,
                            choose_outcome

                  turn 1  (then waiting)
                    visitor  Hello
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      Hello!

                  again: parley test talk.yaml --filter "a request without the tool" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a model that fails
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: Hello
                    model: [{ fails: 400 }]

                """#,
            screen: #"""
                ✗ a model that fails  talk.yaml:1

                talk.yaml:6:5: error: the node helper of shop failed
                    - user: Hello
                      ^
                  expected  no error
                  got       model default: the model's server answered 400: The request was
                            refused.
                  hint      if the script means it to fail, say so: `expect: { error: {
                            contains: … } }`

                  turn 1  (then person)
                    visitor  Hello
                    node     greet
                    bot      Hello!
                    node     helper
                    error    helper: model default: the model's server answered 400: The
                             request was refused.
                    ·        given to queue:default: The bot could not go on at helper: model
                             default: the model's server answered 400: The request was refused.

                  again: parley test talk.yaml --filter "a model that fails" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a deal of somebody unknown
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                given:
                  contacts: [{ key: ada, first_name: Ada }]
                  deals: [{ name: 50 seats, stage: Qualifed, contact: ada }]
                contact: ada
                turns:
                  - user: Hello

                """#,
            screen: #"""
                ✗ a deal of somebody unknown  talk.yaml:1

                talk.yaml:7:1: error: it could not be played: line 7: this record of `given` cannot be made: there is no stage "Qualifed"; did you mean "Qualified"? There are: Lead In, Qualified, Proposal Sent, Negotiation, Closed Won, Closed Lost
                    deals: [{ name: 50 seats, stage: Qualifed, contact: ada }]
                  ^

                  again: parley test talk.yaml --filter "a deal of somebody unknown" --seed 1

                """#),
    ]
}
