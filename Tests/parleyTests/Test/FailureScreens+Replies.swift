/// What the bot said and where the conversation stands.
extension FailureScreen {
    static let spoken = [
        FailureScreen(
            script: #"""
                conversation: another reply than expected
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: How much is it?
                    model: [{ says: It is 240 a year. }]
                    expect: { reply: { contains: "20 a month" } }

                """#,
            screen: #"""
                ✗ another reply than expected  talk.yaml:1

                talk.yaml:8:22: error: no reply is as expected
                      expect: { reply: { contains: "20 a month" } }
                                       ^
                  expected  contains "20 a month"
                  got       "Hello!", "It is 240 a year."

                  turn 1  (then waiting)
                    visitor  How much is it?
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      It is 240 a year.

                  again: parley test talk.yaml --filter "another reply than expected" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a long reply that differs in a word
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: Call me back.
                    model: [{ says: "Thank you! I have noted it down, and a colleague of mine will call you back on Friday the 13th." }]
                    expect:
                      reply: ["Hello!", "Thank you! I have noted it down, and a colleague of mine will call you back on Thursday the 12th."]

                """#,
            screen: #"""
                ✗ a long reply that differs in a word  talk.yaml:1

                talk.yaml:9:25: error: reply 2 is not as expected
                        reply: ["Hello!", "Thank you! I have noted it down, and a colleague of mine will call you back on Thursd…
                                          ^
                  expected  "Thank you! I have noted it down, and a colleague of mine will call
                            you back on Thursday the 12th."
                  got       "Thank you! I have noted it down, and a colleague of mine will call
                            you back on Friday the 13th."
                  diff      Thank you! I have noted it down, and a colleague of mine will call
                            you back on [-Thursday-]{+Friday+} the [-12th.-]{+13th.+}

                  turn 1  (then waiting)
                    visitor  Call me back.
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      Thank you! I have noted it down, and a colleague of mine will call
                             you back on Friday the 13th.

                  again: parley test talk.yaml --filter "a long reply that differs in a word" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a conversation that is not over
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: That is all.
                    model: [{ says: Goodbye. }]
                    expect: { state: resolved }

                """#,
            screen: #"""
                ✗ a conversation that is not over  talk.yaml:1

                talk.yaml:8:22: error: the conversation is in another state
                      expect: { state: resolved }
                                       ^
                  expected  resolved
                  got       waiting

                  turn 1  (then waiting)
                    visitor  That is all.
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      Goodbye.

                  again: parley test talk.yaml --filter "a conversation that is not over" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a conversation that stands elsewhere
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: I want a person.
                    model: [{ outcome: done }]
                    expect: { node: desk }

                """#,
            screen: #"""
                ✗ a conversation that stands elsewhere  talk.yaml:1

                talk.yaml:8:21: error: the conversation stands at another node
                      expect: { node: desk }
                                      ^
                  expected  desk
                  got       end
                  hint      it went greet → helper → bye

                  turn 1  (then resolved: done)
                    visitor  I want a person.
                    node     greet
                    bot      Hello!
                    node     helper
                    call     choose_outcome {"outcome":"done"}
                    node     bye
                    bot      Bye!
                    ·        resolved: done

                  again: parley test talk.yaml --filter "a conversation that stands elsewhere" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a visitor who would clear the screen
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: "\e[2J\e[31mBoo\u202E!"
                    model: [{ says: "No \e]0;title\a thanks." }]
                    expect: { state: resolved, reply: { contains: Yes } }

                """#,
            screen: #"""
                ✗ a visitor who would clear the screen  talk.yaml:1

                talk.yaml:8:39: error: no reply is as expected
                      expect: { state: resolved, reply: { contains: Yes } }
                                                        ^
                  expected  contains "Yes"
                  got       "Hello!", "No �]0;title� thanks."

                  also:
                    talk.yaml:8  the conversation is in another state
                      expected  resolved
                      got       waiting

                  turn 1  (then waiting)
                    visitor  �[2J�[31mBoo�!
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      No �]0;title� thanks.

                  again: parley test talk.yaml --filter "a visitor who would clear the screen" --seed 1

                """#),
    ]
}
