/// How the page looks: light and dark, wide and narrow.
enum HTMLStyle {
    static let sheet: Markup = """
        :root { --text: #1c2024; --faint: #60656c; --paper: #fff; --soft: #f3f4f6; --line: #d9dce0; --good: #17713a;
          --bad: #b3261e; --badsoft: #fdf1f0; --visitor: #e4edfb; --bot: #f0f1f3; --person: #f3eafa; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6e8eb; --faint: #9ba1a8; --paper: #15171a; --soft: #1f2226; --line: #363a40; --good: #5fc486;
            --bad: #ff8a80; --badsoft: #2b1c1b; --visitor: #1d2f4a; --bot: #24272c; --person: #32233f; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--text);
          font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
        h3 { font-size: .95rem; margin: 1rem 0 .4rem; } p { margin: .3rem 0; }
        .faint { color: var(--faint); font-weight: normal; } .good { color: var(--good); } .bad { color: var(--bad); }
        .path { font-size: .85rem; overflow-wrap: anywhere; } code, pre { font: .85rem/1.5 ui-monospace, monospace; }
        pre { margin: .4rem 0; padding: .5rem .7rem; background: var(--soft); border-radius: 6px; white-space: pre-wrap; }
        nav a { color: inherit; margin-right: 1rem; } summary { cursor: pointer; padding: .35rem 0; }
        .talk { border: 1px solid var(--line); border-radius: 8px; padding: .3rem .9rem; margin: .5rem 0; }
        .talk > summary > .name { font-weight: 600; } .talk > summary > .path { display: block; padding-left: 1.1rem; }
        .tag { font-size: .8rem; border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; }
        .finding { border-left: 4px solid var(--bad); background: var(--badsoft); border-radius: 0 6px 6px 0;
          padding: .5rem .9rem; margin: .6rem 0; }
        dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem .9rem; margin: .5rem 0 0; }
        dt { color: var(--faint); } dd { margin: 0; white-space: pre-wrap; }
        del { background: color-mix(in srgb, var(--bad) 22%, transparent); }
        ins { background: color-mix(in srgb, var(--good) 22%, transparent); text-decoration: none; }
        .said { margin: .4rem 0; max-width: 44rem; } .said p { margin: 0; padding: .45rem .8rem; border-radius: 10px;
          white-space: pre-wrap; width: fit-content; max-width: 100%; }
        .said .who { font-size: .8rem; color: var(--faint); }
        .said.visitor { margin-left: auto; text-align: right; } .said.visitor p { margin-left: auto; text-align: start;
          background: var(--visitor); }
        .said.bot p { background: var(--bot); } .said.person p { background: var(--person); }
        .step { font-size: .85rem; color: var(--faint); white-space: pre-wrap; } .step.bad { color: var(--bad); }
        .call { font-size: .9rem; } .call summary { padding: .1rem 0; }
        .again { border-top: 1px solid var(--line); padding: .5rem 0; margin-top: .9rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; width: 100%; }
        th, td { overflow-wrap: normal; text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
        .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .never { margin: .2rem 0 .6rem; padding-left: 1.2rem; }
        @media (max-width: 34rem) { body { padding: 1rem .6rem 3rem; font-size: 15px; } .talk { padding: .2rem .6rem; }
          dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: .3rem; } th, td { padding-right: .6rem; } }
        """
}
