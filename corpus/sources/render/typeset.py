"""Typst: the younger typesetter that many engineers use."""
import typst as compiler

from .common import Bars, Bullets, Chips, Dated, Entry, Grid, Line, Pairs


def quote(text):
    return '"' + (text or "").replace("\\", "\\\\").replace('"', '\\"') + '"'


def runs(parts):
    out = []
    for run in parts:
        text = f"#text({', '.join(a for a in ('weight: 700' if 'b' in run.look else '', 'style: ' + quote('italic') if 'i' in run.look else '', 'fill: luma(110)' if 'm' in run.look else '') if a)})[#{quote(run.text)}]" \
            if run.look else f"#{quote(run.text)}"
        out.append(text)
    return "".join(out)


def block(b, style):
    if isinstance(b, Line):
        right = runs(b.right) if any(r.text for r in b.right) else ""
        return f"#block[{runs(b.left)}{' #h(1fr) ' + right if right else ''}]\n"
    if isinstance(b, Bullets):
        return "#list(" + ", ".join(f"[#{quote(i)}]" for i in b.items) + ")\n"
    if isinstance(b, Entry):
        return "".join(block(i, style) for i in b.blocks) + "#v(3pt)\n"
    if isinstance(b, (Dated, Pairs)):
        rows = b.rows if isinstance(b, Pairs) else [(b.dates, b.blocks)]
        cells = ""
        for label, value in rows:
            inner = f"#{quote(value)}" if isinstance(value, str) else "".join(block(i, style) for i in value)
            cells += f"[#{quote(label)}], [{inner}],"
        return f"#grid(columns: ({style.get('dates_width', '32mm')}, 1fr), column-gutter: 4mm, row-gutter: 5pt, {cells})\n"
    if isinstance(b, Grid):
        cells = ", ".join(f"[#{quote(c)}]" for row in b.rows for c in row)
        return f"#grid(columns: {len(b.rows[0])}, column-gutter: 8mm, row-gutter: 5pt, {cells})\n"
    if isinstance(b, Chips):
        return " ".join(f"#box(fill: luma(232), inset: (x: 4pt, y: 3pt), radius: 3pt)[#{quote(i)}]" for i in b.items) + "\n\n"
    if isinstance(b, Bars):
        return "".join(f"#grid(columns: (1fr, 22mm), [#{quote(k)}], align(horizon)[#rect(width: {v * 100}%, height: 4pt, "
                       f"fill: rgb({quote(style.get('accent', '#333333'))}))])\n#v(2pt)\n" for k, v in b.rows)
    raise TypeError(type(b))


def section(s, style):
    heading = f"= #{quote(s.heading)}\n" if s.heading else ""
    return heading + "".join(block(b, style) for b in s.blocks)


def make(view, target):
    style = view.style
    accent = quote(style.get("accent", "#222222"))
    side = [s for s in view.sections if s.kind in style.get("side", [])]
    main = [s for s in view.sections if s not in side]
    parts = [f"#link({quote(link)})[#{quote(text)}]" if link else f"#{quote(text)}" for _, text, link in view.contacts]
    contacts = (" #h(6pt) " + style.get("bar", "·") + " #h(6pt) ").join(parts) if style.get("contacts", "row") == "row" \
        else " \\\n".join(parts)
    top = f"#text(size: {style.get('name_size', '22pt')}, weight: 700)[#{quote(view.name)}]\n\n"
    top += f"#text(size: 12pt)[#{quote(view.headline)}]\n\n" if view.headline else ""
    footer = f"footer: context align(center)[#text(size: 8pt)[{style['footer']} #counter(page).display()]]," \
        if style.get("footer") else ""
    out = (f"#set document(title: {quote(style.get('title', ''))})\n"
           f"#set page(paper: {quote(style.get('paper', 'a4'))}, margin: {style.get('margin', '18mm')}, {footer})\n"
           f"#set text(font: {quote(style.get('font', 'Libertinus Serif'))}, size: {style.get('size', '10pt')}, lang: {quote(view.lang)})\n"
           f"#set par(justify: {str(style.get('justify', False)).lower()})\n#set block(spacing: 6pt)\n"
           f"#show heading: it => block(above: 12pt, below: 6pt)[#text(fill: rgb({accent}), size: 12pt)[#{style.get('heading', 'it.body')}]"
           f"{'#v(-6pt)#line(length: 100%, stroke: 0.6pt + rgb(' + accent + '))' if style.get('rule', True) else ''}]\n")
    render = lambda part: "".join(section(s, style) for s in part)
    if side:
        first = f"[{'' if style.get('name_above') else top}{contacts}\n\n{render(side)}]"
        columns = f"({style.get('side_width', '52mm')}, 1fr)" if style.get("side_at", "left") == "left" else \
            f"(1fr, {style.get('side_width', '52mm')})"
        pair = (first, f"[{render(main)}]")
        pair = pair if style.get("side_at", "left") == "left" else pair[::-1]
        out += (top if style.get("name_above") else "") + f"#grid(columns: {columns}, column-gutter: 8mm, {', '.join(pair)})\n"
    else:
        out += top + contacts + "\n\n" + render(main)
    target.write_bytes(compiler.compile(out.encode("utf-8")))
