/// How the pages look.
///
/// Colours have a contrast of at least 4.5 to 1 in both schemes (WCAG 2.2, AA).
enum Style {
    static let sheet = """
        :root {
          color-scheme: light dark;
          --paper: #f7f8fa; --card: #ffffff; --ink: #1b2430; --faint: #566173; --line: #d9dee6;
          --accent: #0b5bd3; --good: #14673a; --good-paper: #e3f4ea; --wait: #7a4b00; --wait-paper: #fdf1d8;
          --bad: #a3201d; --bad-paper: #fde8e6;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #12161c; --card: #1b2129; --ink: #e8ecf1; --faint: #a7b1bf; --line: #333c48;
            --accent: #8ab8ff; --good: #8fdcae; --good-paper: #16331f; --wait: #f0c674; --wait-paper: #3a2c0c;
            --bad: #ffaba4; --bad-paper: #451a17;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif;
        }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 1rem; top: 0.5rem; background: var(--card); padding: 0.5rem 1rem; z-index: 1; }
        header { background: var(--card); border-bottom: 1px solid var(--line); }
        header > div, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
        header > div { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 2rem; min-height: 3.5rem; }
        header strong { font-size: 1.15rem; letter-spacing: 0.01em; }
        nav { display: flex; gap: 1.5rem; }
        nav a { color: var(--ink); text-decoration: none; padding: 0.85rem 0; border-bottom: 3px solid transparent; }
        nav a:hover, nav a[aria-current] { border-bottom-color: var(--accent); }
        nav a[aria-current] { font-weight: 600; }
        .count { background: var(--bad-paper); color: var(--bad); border-radius: 1rem; padding: 0 0.55rem; font-size: 0.85rem; }
        main { padding-top: 1.5rem; padding-bottom: 3rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.35rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 0.6rem; }
        p { margin: 0.4rem 0; max-width: 46rem; }
        .faint { color: var(--faint); }
        a { color: var(--accent); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
        code, .mono { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: 0.88em; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.9rem; padding: 0; margin: 1.25rem 0; list-style: none; }
        .tiles li, .card { background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; }
        .tiles li { padding: 0.8rem 1rem; }
        .tiles b { display: block; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .tiles span { color: var(--faint); font-size: 0.93rem; }
        .wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 0.6rem; }
        table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
        caption { text-align: left; padding: 0.8rem 1rem 0.2rem; font-weight: 600; }
        th, td { text-align: left; vertical-align: top; padding: 0.55rem 1rem; border-top: 1px solid var(--line); }
        thead th { color: var(--faint); font-weight: 600; font-size: 0.87rem; border-top: 0; white-space: nowrap; }
        td.name { overflow-wrap: anywhere; min-width: 11rem; }
        time { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .badge { display: inline-block; border-radius: 1rem; padding: 0.05rem 0.65rem; font-size: 0.87rem; font-weight: 600; white-space: nowrap; background: var(--paper); color: var(--faint); border: 1px solid var(--line); }
        .badge.good { background: var(--good-paper); color: var(--good); border-color: transparent; }
        .badge.wait { background: var(--wait-paper); color: var(--wait); border-color: transparent; }
        .badge.bad { background: var(--bad-paper); color: var(--bad); border-color: transparent; }
        .card { padding: 1.1rem 1.25rem; margin: 1rem 0; }
        .card h2 { margin: 0 0 0.3rem; font-size: 1.1rem; overflow-wrap: anywhere; }
        .card .wide { margin: 0.8rem 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.25rem; margin: 0.8rem 0; }
        dt { color: var(--faint); }
        dd { margin: 0; overflow-wrap: anywhere; }
        ul.evidence { margin: 0.3rem 0; padding-left: 1.2rem; }
        form.decide { display: flex; flex-wrap: wrap; gap: 0.6rem 0.9rem; align-items: end; margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        form.decide label { display: grid; gap: 0.2rem; font-size: 0.9rem; color: var(--faint); }
        form.decide label.note { flex: 1 1 16rem; }
        input { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--faint); border-radius: 0.35rem; padding: 0.4rem 0.6rem; min-height: 2.5rem; width: 100%; }
        button { font: inherit; font-weight: 600; min-height: 2.5rem; padding: 0.4rem 1.1rem; border-radius: 0.35rem; border: 1px solid var(--accent); background: var(--card); color: var(--accent); cursor: pointer; }
        button.main { background: var(--accent); color: var(--card); }
        .empty { padding: 2.5rem 1rem; text-align: center; color: var(--faint); }
        .empty p { margin: 0.3rem auto; }
        .notice { background: var(--good-paper); color: var(--good); border-radius: 0.5rem; padding: 0.7rem 1rem; }
        .notice.bad { background: var(--bad-paper); color: var(--bad); }
        ol.way { list-style: none; margin: 1rem 0; padding: 0; }
        ol.way li { display: grid; grid-template-columns: 1.6rem 1fr; gap: 0 0.6rem; padding-bottom: 1rem; position: relative; }
        ol.way li::before { content: "○"; color: var(--faint); font-size: 1.1rem; line-height: 1.4; }
        ol.way li.good::before { content: "✔"; color: var(--good); }
        ol.way li.wait::before { content: "…"; color: var(--wait); }
        ol.way li.bad::before { content: "✘"; color: var(--bad); }
        footer { color: var(--faint); font-size: 0.9rem; padding-bottom: 2rem; }
        """
}
