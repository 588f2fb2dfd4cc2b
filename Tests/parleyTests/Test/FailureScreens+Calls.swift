/// Calls and the records they leave.
extension FailureScreen {
    static let called = [
        FailureScreen(
            script: #"""
                conversation: a call that was not made
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: I take 50 seats.
                    model: [{ says: Noted. }]
                    expect: { calls: [native_crm_create_deal: { name: 50 seats }] }

                """#,
            screen: #"""
                ✗ a call that was not made  talk.yaml:1

                talk.yaml:8:23: error: call 1 was not made: native_crm_create_deal
                      expect: { calls: [native_crm_create_deal: { name: 50 seats }] }
                                        ^
                  expected  native_crm_create_deal {"name":"50 seats"}
                  got       no call

                  turn 1  (then waiting)
                    visitor  I take 50 seats.
                    node     greet
                    bot      Hello!
                    node     helper
                    bot      Noted.

                  again: parley test talk.yaml --filter "a call that was not made" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a call that nobody expects
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: I take 50 seats.
                    model:
                      - calls: [native_crm_create_deal: { name: 50 seats }]
                      - says: Noted.
                    expect: { calls: [], that: crm.deals.size() == 1 }

                """#,
            screen: #"""
                ✗ a call that nobody expects  talk.yaml:1

                talk.yaml:10:22: error: 1 call more than expected
                      expect: { calls: [], that: crm.deals.size() == 1 }
                                       ^
                  expected  0 calls
                  got       native_crm_create_deal {"name":"50 seats"}
                  hint      list it, or use `calls_include` if others do not matter

                  turn 1  (then waiting)
                    visitor  I take 50 seats.
                    node     greet
                    bot      Hello!
                    node     helper
                    call     native_crm_create_deal {"name":"50 seats"}
                             → deal 1
                    bot      Noted.

                  again: parley test talk.yaml --filter "a call that nobody expects" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a call with another amount
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: I take 50 seats for 12000.
                    model:
                      - calls: [native_crm_create_deal: { name: 50 seats, amount: 1200 }]
                      - says: Noted.
                    expect:
                      calls: [native_crm_create_deal: { amount: 12000 }]
                      that: crm.deals.size() == 1

                """#,
            screen: #"""
                ✗ a call with another amount  talk.yaml:1

                talk.yaml:11:15: error: call 1 is not as expected: `amount` is 1200
                        calls: [native_crm_create_deal: { amount: 12000 }]
                                ^
                  expected  native_crm_create_deal {"amount":12000}
                  got       native_crm_create_deal {"name":"50 seats","amount":1200}

                  turn 1  (then waiting)
                    visitor  I take 50 seats for 12000.
                    node     greet
                    bot      Hello!
                    node     helper
                    call     native_crm_create_deal {"name":"50 seats","amount":1200}
                             → deal 1
                    bot      Noted.

                  again: parley test talk.yaml --filter "a call with another amount" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a condition that does not hold
                workflow: shop
                now: 2026-03-11T09:30:00
                zone: America/Chicago
                turns:
                  - user: I take 50 seats.
                    model:
                      - calls: [native_crm_create_deal: { name: 50 seats, amount: 12000 }]
                        remembers: { seats: 50 }
                      - says: Noted.
                    expect:
                      that: crm.deals[0].amount == 12000 && crm.deals[0].stage == 'Qualified' && vars.seats == 50

                """#,
            screen: #"""
                ✗ a condition that does not hold  talk.yaml:1

                talk.yaml:12:13: error: this does not hold
                        that: crm.deals[0].amount == 12000 && crm.deals[0].stage == 'Qualified' && vars.seats == 50
                              ^
                  expected  crm.deals[0].amount == 12000 && crm.deals[0].stage == 'Qualified'
                            && vars.seats == 50
                  got       crm.deals[0].stage is "Lead In"

                  turn 1  (then waiting)
                    visitor  I take 50 seats.
                    node     greet
                    bot      Hello!
                    node     helper
                    call     native_crm_create_deal {"name":"50 seats","amount":12000}
                             → deal 1
                    call     remember {"seats":50}
                    bot      Noted.

                  again: parley test talk.yaml --filter "a condition that does not hold" --seed 1

                """#),
        FailureScreen(
            script: #"""
                conversation: a record that changes unasked
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
                      - says: Hello Ada!
                    expect: { reply: { contains: Ada } }

                """#,
            screen: #"""
                ✗ a record that changes unasked  talk.yaml:1

                talk.yaml:9:5: error: note 1 was changed, and nothing in the script accounts for it
                    - user: I am Ada.
                      ^
                  expected  no change of records but those that the turn expects
                  got       note.created 1 by bot:shop {"text":[null,"Her name is Ada."],
                            "contact_id":[null,1]}
                  hint      list the call in `calls`, look at the record in `that`, or allow
                            it: `writes: [note]`

                  turn 1  (then waiting)
                    visitor  I am Ada.
                    node     greet
                    bot      Hello!
                    node     helper
                    call     native_crm_add_note {"text":"Her name is Ada."}
                             → note 1
                    bot      Hello Ada!

                  again: parley test talk.yaml --filter "a record that changes unasked" --seed 1

                """#),
    ]
}
