"""HTML for headless Chromium and WeasyPrint: what people print from a browser or a web builder."""
import html
import subprocess
import tempfile
from pathlib import Path

from .blocks import address
from .common import CONTACT, Bars, Bullets, Chips, Dated, Entry, Grid, Line, Pairs

ICONS = {
    "fa": {"phone": "\uf095", "email": "\uf0e0", "place": "\uf041", "link": "\uf0ac"},
    "emoji": {"phone": "📞", "email": "✉️", "place": "📍", "link": "🔗"},
}
SECTION_ICONS = {"work": "\uf0b1", "education": "\uf19d", "skills": "\uf0ad", "languages": "\uf1ab",
                 "summary": "\uf007", "certifications": "\uf0a3"}

BASE = """
@page {{ size: {page}; margin: {margin}; {running} }}
* {{ box-sizing: border-box; }}
html, body {{ margin: 0; padding: 0; }}
body {{ font-family: {font}; font-size: {size}; line-height: {leading}; color: {ink}; -webkit-print-color-adjust: exact; }}
h1 {{ font-size: {name_size}; margin: 0; color: {name_ink}; {name_css} }}
h2 {{ font-size: {heading_size}; margin: 1.1em 0 .4em; color: {accent}; break-after: avoid; {heading_css} }}
.headline {{ {headline_css} }}
p {{ margin: .15em 0; }}
ul {{ margin: .2em 0 .5em; padding-left: 1.3em; }}
.line {{ display: flex; justify-content: space-between; gap: 1em; }}
.line > span:last-child:not(:first-child) {{ text-align: right; white-space: nowrap; }}
.entry {{ margin-bottom: .7em; }}
.m {{ color: {muted}; font-size: .92em; }} .c {{ font-variant: small-caps; }}
.dated {{ display: grid; grid-template-columns: {dates_width} 1fr; column-gap: 1em; margin-bottom: .6em; }}
.dated > .d {{ {dates_css} }}
table {{ border-collapse: collapse; width: 100%; }} td {{ vertical-align: top; padding: 1px 8px 1px 0; }}
.pairs td:first-child {{ width: {label_width}; {label_css} }}
.chip {{ display: inline-block; background: {chip}; color: {chip_ink}; border-radius: 3px; padding: 1px 7px; margin: 0 4px 4px 0; }}
.bar {{ margin: .25em 0 .45em; }} .bar i {{ display: block; height: 5px; background: {bar_back}; }}
.bar i b {{ display: block; height: 5px; background: {bar}; }}
a {{ color: inherit; text-decoration: {underline}; }}
.fa {{ font-family: FontAwesome; font-style: normal; font-weight: normal; }}
.contacts {{ {contacts_css} }}
"""
DEFAULTS = {
    "page": "A4", "margin": "16mm", "running": "", "font": "'Liberation Sans'", "size": "10pt", "leading": "1.35",
    "ink": "#222", "accent": "#222", "muted": "#666", "name_size": "22pt", "name_css": "", "heading_size": "12pt",
    "heading_css": "border-bottom: 1px solid #999;", "headline_css": "font-size: 12pt;", "dates_width": "32mm",
    "dates_css": "", "label_width": "38mm", "label_css": "font-weight: bold;", "chip": "#e3e8ef", "chip_ink": "#222",
    "bar": "#888", "bar_back": "#ddd", "underline": "none", "contacts_css": "", "name_ink": "inherit",
}


def esc(text):
    return html.escape(text or "", quote=False)


def runs(parts):
    out = []
    for run in parts:
        text = esc(run.text)
        if "b" in run.look:
            text = f"<strong>{text}</strong>"
        if "i" in run.look:
            text = f"<em>{text}</em>"
        classes = " ".join(c for c in run.look if c in "mc")
        out.append(f'<span class="{classes}">{text}</span>' if classes else text)
    return "".join(out)


def block(b):
    if isinstance(b, Line):
        if b.right and any(r.text for r in b.right):
            return f'<div class="line {b.role}"><span>{runs(b.left)}</span><span>{runs(b.right)}</span></div>'
        return f'<p class="{b.role}">{runs(b.left)}</p>'
    if isinstance(b, Bullets):
        return "<ul>" + "".join(f"<li>{esc(i)}</li>" for i in b.items) + "</ul>"
    if isinstance(b, Entry):
        return '<div class="entry">' + "".join(map(block, b.blocks)) + "</div>"
    if isinstance(b, Dated):
        return f'<div class="dated"><div class="d">{esc(b.dates)}</div><div>{"".join(map(block, b.blocks))}</div></div>'
    if isinstance(b, Pairs):
        return '<table class="pairs">' + "".join(
            f"<tr><td>{esc(k)}</td><td>{esc(v)}</td></tr>" for k, v in b.rows) + "</table>"
    if isinstance(b, Grid):
        return '<table class="grid">' + "".join(
            "<tr>" + "".join(f"<td>{esc(c)}</td>" for c in row) + "</tr>" for row in b.rows) + "</table>"
    if isinstance(b, Chips):
        return "<div>" + " ".join(f'<span class="chip">{esc(i)}</span>' for i in b.items) + "</div>"
    if isinstance(b, Bars):
        return "".join(f'<div class="bar">{esc(k)}<i><b style="width:{int(v * 100)}%"></b></i></div>'
                       for k, v in b.rows)
    raise TypeError(type(b))


def section(s, style):
    icon = f'<span class="fa">{SECTION_ICONS.get(s.kind, chr(0xf02e))}</span> ' if style.get("section_icons") else ""
    heading = f"<h2>{icon}{esc(s.heading)}</h2>" if s.heading else ""
    return f'<section class="{s.kind}">{heading}{"".join(map(block, s.blocks))}</section>'


def contacts(view):
    style, parts = view.style, []
    labels = dict(zip(("phone", "email", "place", "link"), CONTACT.get(view.lang, CONTACT["en"])))
    icons = ICONS.get(style.get("icons"))
    for kind, text, link in view.contacts:
        shown = f'<a href="{html.escape(link)}">{esc(text)}</a>' if link and not style.get("unlinked") else esc(text)
        if icons:
            css = ' class="fa"' if style["icons"] == "fa" else ""
            shown = f"<span{css}>{icons[kind]}</span> {shown}"
        elif style.get("labels"):
            shown = f"{labels[kind]}: {shown}"
        parts.append(f'<span class="contact {kind}">{shown}</span>')
    if style.get("contacts", "row") == "row":
        return '<p class="contacts">' + esc(style.get("bar", " | ")).join(parts) + "</p>"
    return '<div class="contacts">' + "".join(f"<div>{p}</div>" for p in parts) + "</div>"


def head(view):
    name = view.name.upper() if view.style.get("upper_name") else view.name
    headline = f'<p class="headline">{esc(view.headline)}</p>' if view.headline else ""
    return f"<h1>{esc(name)}</h1>{headline}"


def page(view):
    style = view.style
    css = BASE.format(**{k: style.get("css", {}).get(k, v) for k, v in DEFAULTS.items()})
    css += style.get("more_css", "")
    side = [s for s in view.sections if s.kind in style.get("side", [])]
    main = [s for s in view.sections if s not in side]
    photo = '<div class="photo"></div>' if style.get("photo") else ""
    render = lambda part: "".join(section(s, style) for s in part)
    layout = style.get("html", "single")
    title = style.get("contact_heading")
    card = (f"<h2>{esc(title)}</h2>" if title else "") + contacts(view)
    if layout == "single":
        body = f"<header>{photo}{head(view)}{contacts(view)}</header><main>{render(main + side)}</main>"
    elif layout == "sidebar":
        first = head(view) if style.get("name_in_side", True) else ""
        aside = f"<aside>{photo}{first}{card}{render(side)}</aside>"
        body_main = f"<main>{'' if first else head(view)}{render(main)}</main>"
        body = f'<div class="frame">{aside + body_main if style.get("side_at", "left") == "left" else body_main + aside}</div>'
    elif layout == "columns":
        body = (f"<header>{photo}{head(view)}{contacts(view)}</header>"
                f'<div class="frame"><div class="one">{render(side)}</div><div class="two">{render(main)}</div></div>')
    elif layout == "labels":
        rows = "".join(f'<tr><td class="l">{esc(s.heading)}</td><td>{"".join(map(block, s.blocks))}</td></tr>'
                       for s in main + side)
        body = f'<header>{head(view)}{contacts(view)}</header><table class="labels">{rows}</table>'
    else:
        raise ValueError(layout)
    return (f'<!doctype html><html lang="{view.lang}"><head><meta charset="utf-8"><title>{esc(style.get("title", view.name))}'
            f"</title><style>{css}</style></head><body>{body}</body></html>")


def chromium(view, target):
    """What a person gets who prints a page to PDF."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "resume.html"
        source.write_text(page(view), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()],
                       check=True, capture_output=True, timeout=120)


def weasyprint(view, target):
    from weasyprint import HTML
    HTML(string=page(view)).write_pdf(target)
