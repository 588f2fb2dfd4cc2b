import Testing

@testable import Workflows

/// Whole charts as text.
struct `Charts for other tools` {
    @Test func `Mermaid`() throws {
        #expect(try Drawn.chart(Drawn.everything).mermaid == Self.mermaid)
    }

    @Test func `DOT`() throws {
        #expect(try Drawn.chart(Drawn.everything).dot == Self.dot)
    }

    static let mermaid = #"""
        ---
        title: "Every \"action\" & more"
        ---
        flowchart TD
            n_0start(["by name<br/>message (web), when message.text == 'hi'"]):::k_start
            n_greet("<b>greet</b><br/><small>“Hi #lt;b#gt;there#lt;/b#gt;, #quot;you#quot; #amp; all!”</small>"):::k_say
            n_seats[/"<b>How many?</b><br/><small>“How many seats?” → seats</small>"/]:::k_ask
            n_size{"<b>size</b>"}:::k_branch
            n_talk{{"<b>talk</b><br/><small>sales · native_crm_create_deal</small>"}}:::k_ai
            n_deal["<b>deal</b><br/><small>native_crm_create_deal</small>"]:::k_tool
            n_note[/"<b>note</b><br/><small>seats, items</small>"\]:::k_set
            n_call[("<b>call</b><br/><small>GET https://example.com/a?b=c</small>")]:::k_http
            n_pause>"<b>pause</b><br/><small>for a message, at most 1d</small>"]:::k_wait
            n_other[["<b>other</b><br/><small>price</small>"]]:::k_run
            subgraph n_all["<b>all</b><br/><small>entry in vars.items</small>"]
                direction TB
                n_all-0start(["•"]):::k_start
                n_all-log("<b>log</b><br/><small>“#123;#123; entry #125;#125;”</small>"):::k_say
                n_all-0end((("end"))):::k_end
                n_all-0start --> n_all-log
                n_all-log --> n_all-0end
            end
            class n_all k_each
            subgraph n_both["<b>both</b><br/><small>until the first has ended</small>"]
                direction TB
                subgraph n_both-fast["fast"]
                    direction TB
                    n_both-fast-0start(["•"]):::k_start
                    n_both-fast-look>"<b>look</b><br/><small>for 1s</small>"]:::k_wait
                    n_both-fast-0end((("end"))):::k_end
                    n_both-fast-0start --> n_both-fast-look
                    n_both-fast-look --> n_both-fast-0end
                end
                subgraph n_both-slow["slow"]
                    direction TB
                    n_both-slow-0start(["•"]):::k_start
                    n_both-slow-look>"<b>look</b><br/><small>for 5s</small>"]:::k_wait
                    n_both-slow-tell("<b>tell</b><br/><small>“Done”</small>"):::k_say
                    n_both-slow-0end((("end"))):::k_end
                    n_both-slow-0start --> n_both-slow-look
                    n_both-slow-look --> n_both-slow-tell
                    n_both-slow-tell --> n_both-slow-0end
                end
            end
            class n_both k_parallel
            n_person[\"<b>person</b><br/><small>queue sales</small>"/]:::k_handoff
            n_won(["<b>won</b><br/><small>won</small>"]):::k_resolve
            n_0end((("end"))):::k_end
            n_0start --> n_greet
            n_greet --> n_seats
            n_seats --> n_size
            n_seats -->|"gives up"| n_person
            n_size -->|"vars.seats #gt; 100 #amp;#amp; contact.email != #quot;#quot;"| n_person
            n_size -->|"else"| n_talk
            n_talk -->|"again"| n_seats
            n_talk -->|"done"| n_deal
            n_talk -.->|"on error"| n_person
            n_deal --> n_note
            n_note --> n_call
            n_call --> n_pause
            n_pause -->|"next<br/>no answer in time"| n_other
            n_other --> n_all
            n_all --> n_both
            n_both -->|"fast"| n_won
            n_both -->|"slow"| n_0end
            n_person --> n_0end
            classDef k_start fill:#eceff3,stroke:#4b5563,color:#1f2430
            classDef k_say fill:#e3f0fe,stroke:#1f6fc4,color:#1f2430
            classDef k_ask fill:#dff5f3,stroke:#0f7f78,color:#1f2430
            classDef k_ai fill:#f0e9fe,stroke:#7440c9,color:#1f2430
            classDef k_tool fill:#fdeedd,stroke:#b65c0a,color:#1f2430
            classDef k_set fill:#f4f1e6,stroke:#7a6a2f,color:#1f2430
            classDef k_http fill:#fde8ef,stroke:#b32a5d,color:#1f2430
            classDef k_branch fill:#fdf4cf,stroke:#97720a,color:#1f2430
            classDef k_wait fill:#e9ebfd,stroke:#4651c7,color:#1f2430
            classDef k_handoff fill:#fde6e2,stroke:#bb3622,color:#1f2430
            classDef k_run fill:#e2f1fa,stroke:#1b7393,color:#1f2430
            classDef k_each fill:#f1f3f6,stroke:#5d6878,color:#1f2430
            classDef k_parallel fill:#f1f3f6,stroke:#5d6878,color:#1f2430
            classDef k_resolve fill:#e2f5e3,stroke:#2a7d34,color:#1f2430
            classDef k_end fill:#eceff3,stroke:#4b5563,color:#1f2430

        """#

    static let dot = #"""
        digraph "every-action" {
            graph [rankdir=TB, compound=true, fontname="Helvetica", labelloc=t, fontsize=18, label="Every \"action\" & more"];
            node [fontname="Helvetica", fontsize=11, style="filled", fontcolor="#1f2430"];
            edge [fontname="Helvetica", fontsize=10, color="#5b6472", fontcolor="#3c4450"];
            "0start" [shape=box, style="filled,rounded", label="by name\nmessage (web), when message.text == 'hi'", fillcolor="#eceff3", color="#4b5563"];
            "greet" [shape=box, style="filled,rounded", label="greet\n“Hi <b>there</b>, \"you\" & all!”", fillcolor="#e3f0fe", color="#1f6fc4"];
            "seats" [shape=parallelogram, label="How many?\n“How many seats?” → seats", fillcolor="#dff5f3", color="#0f7f78"];
            "size" [shape=diamond, label="size", fillcolor="#fdf4cf", color="#97720a"];
            "talk" [shape=hexagon, label="talk\nsales · native_crm_create_deal", fillcolor="#f0e9fe", color="#7440c9"];
            "deal" [shape=component, label="deal\nnative_crm_create_deal", fillcolor="#fdeedd", color="#b65c0a"];
            "note" [shape=note, label="note\nseats, items", fillcolor="#f4f1e6", color="#7a6a2f"];
            "call" [shape=cds, margin="0.2,0.1", label="call\nGET https://example.com/a?b=c", fillcolor="#fde8ef", color="#b32a5d"];
            "pause" [shape=tab, label="pause\nfor a message, at most 1d", fillcolor="#e9ebfd", color="#4651c7"];
            "other" [shape=box, peripheries=2, label="other\nprice", fillcolor="#e2f1fa", color="#1b7393"];
            subgraph "cluster_all" {
                label="all\nentry in vars.items"; labelloc=t; labeljust=l; style="rounded"; color="#5d6878"; fontsize=11;
                "all-0in" [shape=point];
                "all-0out" [shape=point];
                "all-0start" [shape=circle, width=0.15, label="", fillcolor="#eceff3", color="#4b5563"];
                "all-log" [shape=box, style="filled,rounded", label="log\n“{{ entry }}”", fillcolor="#e3f0fe", color="#1f6fc4"];
                "all-0end" [shape=doublecircle, width=0.12, label="", fillcolor="#eceff3", color="#4b5563"];
                "all-0start" -> "all-log";
                "all-log" -> "all-0end";
                "all-0in" -> "all-0start";
                "all-0end" -> "all-0out";
            }
            subgraph "cluster_both" {
                label="both\nuntil the first has ended"; labelloc=t; labeljust=l; style="rounded"; color="#5d6878"; fontsize=11;
                "both-0in" [shape=point];
                "both-0out" [shape=point];
                subgraph "cluster_both-fast" {
                    label="fast"; labeljust=l; style="rounded,dashed";
                    "both-fast-0start" [shape=circle, width=0.15, label="", fillcolor="#eceff3", color="#4b5563"];
                    "both-fast-look" [shape=tab, label="look\nfor 1s", fillcolor="#e9ebfd", color="#4651c7"];
                    "both-fast-0end" [shape=doublecircle, width=0.12, label="", fillcolor="#eceff3", color="#4b5563"];
                    "both-fast-0start" -> "both-fast-look";
                    "both-fast-look" -> "both-fast-0end";
                }
                "both-0in" -> "both-fast-0start";
                "both-fast-0end" -> "both-0out";
                subgraph "cluster_both-slow" {
                    label="slow"; labeljust=l; style="rounded,dashed";
                    "both-slow-0start" [shape=circle, width=0.15, label="", fillcolor="#eceff3", color="#4b5563"];
                    "both-slow-look" [shape=tab, label="look\nfor 5s", fillcolor="#e9ebfd", color="#4651c7"];
                    "both-slow-tell" [shape=box, style="filled,rounded", label="tell\n“Done”", fillcolor="#e3f0fe", color="#1f6fc4"];
                    "both-slow-0end" [shape=doublecircle, width=0.12, label="", fillcolor="#eceff3", color="#4b5563"];
                    "both-slow-0start" -> "both-slow-look";
                    "both-slow-look" -> "both-slow-tell";
                    "both-slow-tell" -> "both-slow-0end";
                }
                "both-0in" -> "both-slow-0start";
                "both-slow-0end" -> "both-0out";
            }
            "person" [shape=invtrapezium, label="person\nqueue sales", fillcolor="#fde6e2", color="#bb3622"];
            "won" [shape=ellipse, label="won\nwon", fillcolor="#e2f5e3", color="#2a7d34"];
            "0end" [shape=doublecircle, label="end", fillcolor="#eceff3", color="#4b5563"];
            "0start" -> "greet";
            "greet" -> "seats";
            "seats" -> "size";
            "seats" -> "person" [label="gives up"];
            "size" -> "person" [label="vars.seats > 100 && contact.email != \"\""];
            "size" -> "talk" [label="else"];
            "talk" -> "seats" [label="again"];
            "talk" -> "deal" [label="done"];
            "talk" -> "person" [label="on error", style=dashed, color="#b4232c"];
            "deal" -> "note";
            "note" -> "call";
            "call" -> "pause";
            "pause" -> "other" [label="next\nno answer in time"];
            "other" -> "all-0in";
            "all-0out" -> "both-0in";
            "both-0out" -> "won" [label="fast"];
            "both-0out" -> "0end" [label="slow"];
            "person" -> "0end";
        }

        """#
}
