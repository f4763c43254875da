"""From a person's sections to blocks: how an entry, a list of skills or a referee is laid out in lines."""
from .common import (Bars, Bullets, Chips, Dated, Entry, Grid, Line, Pairs, Run, Section, View, date_text, range_text,
                     wanted)


def join(*parts, sep=", "):
    return sep.join(p for p in parts if p)


def body(item):
    blocks = [Line([Run(item["text"])], role="text")] if item.get("text") else []
    if item.get("bullets"):
        blocks.append(Bullets(item["bullets"]))
    return blocks


def entry(first, second, place, dates, item, style):
    """An entry of two names, a place and dates, in the order that the style asks for."""
    look = style.get("entry", "title-first")
    if look == "company-first":
        lines = [Line([Run(second, "b")], [Run(place)] if place else [], "first"),
                 Line([Run(first, "i")], [Run(dates, "i")], "second")]
        lines = [line for line in lines if line.left[0].text or line.right]
    elif look == "row":
        lines = [Line([Run(join(first, second, place, sep=style.get("bar", " | ")), "b")], [Run(dates)], "first")]
    elif look == "columns":
        lines = [Grid([[first or "", second or "", dates]])]
    elif look == "inline":
        rest = join(second, place)
        lines = [Line([Run(first or "", "b"), Run((", " + rest if rest else "") + (f" ({dates})" if dates else ""))],
                      role="first")]
    elif look == "at":
        rest = join(second, place)
        lines = [Line([Run(first or "", "b"), Run(style.get("at", " at ") + rest if rest else "")], role="first"),
                 Line([Run(dates, "m")], role="dates")]
    elif look == "stacked":
        lines = [Line([Run(second or "", "b")], role="first"), Line([Run(first or "")], role="second"),
                 Line([Run(dates, "m")], role="dates")]
        lines += [Line([Run(place, "m")], role="place")] if place else []
        lines = [line for line in lines if line.left[0].text]
    elif look == "dates-first":
        lines = [Line([Run(dates, "m")], role="dates"), Line([Run(first or "", "b")], role="first"),
                 Line([Run(join(second, place, sep=" · "), "i")], role="second")]
        lines = [line for line in lines if line.left[0].text]
    elif look == "dated":
        inner = [Line([Run(first or second, "b")], role="first")]
        if first and second:
            inner.append(Line([Run(join(second, place), "i")], role="second"))
        return Dated(dates, inner + body(item))
    elif look == "dated-inline":
        return Dated(dates, [Line([Run(first or "", "b"), Run(", " + join(second, place))], role="first")] + body(item))
    else:
        lines = [Line([Run(first or second, "b")], [Run(dates)] if dates else [], "first")]
        if first and second:
            lines.append(Line([Run(join(second, place), "i")], role="second"))
    return Entry(lines + body(item))


def work(content, style, lang):
    if style.get("grouped"):
        return grouped(content["items"], style, lang)
    return [entry(i.get("title"), i.get("company"), i.get("location"), range_text(i, style, lang), i, style)
            for i in content["items"]]


def grouped(items, style, lang):
    """Company first, then each of the roles held there."""
    blocks, last = [], None
    for item in items:
        lines = []
        if item.get("company") != last or not last:
            if item.get("company"):
                lines.append(Line([Run(item["company"], "b")], [Run(item.get("location") or "")], "company"))
            last = item.get("company")
        if style["grouped"] == "stacked":
            lines += [Line([Run(item["title"])], role="second"),
                      Line([Run(range_text(item, style, lang), "m")], role="dates")]
        else:
            lines.append(Line([Run(item["title"], "i")], [Run(range_text(item, style, lang), "i")], "second"))
        blocks.append(Entry(lines + body(item)))
    return blocks


def education(content, style, lang):
    blocks, score = [], style.get("score", "{}")
    for item in content["items"]:
        item = dict(item)
        if item.get("score") and "{}" in score:
            item["text"] = join(score.format(item["score"]), item.get("text"), sep=". ")
        style = dict(style, entry=style.get("education", style.get("entry", "title-first")))
        blocks.append(entry(item.get("degree"), item.get("institution"), item.get("location"),
                            range_text(item, style, lang), item, style))
    return blocks


def skills(content, style):
    form = content.get("form") or style.get("skills", "comma")
    sep = style.get("comma", ", ")
    if "groups" in content:
        rows = [(name, sep.join(items)) for name, items in content["groups"].items()]
        if form == "bullets":
            return [b for n, items in content["groups"].items()
                    for b in (Line([Run(n, "b")], role="first"), Bullets(items))]
        if form == "pairs":
            return [Pairs(rows)]
        return [Line([Run(n + ": ", "b"), Run(v)], role="skill") for n, v in rows]
    names = [i[0] if isinstance(i, list) else i for i in content["items"]]
    if form == "bullets":
        return [Bullets(names)]
    if form == "lines":
        return [Line([Run(n)], role="skill") for n in names]
    if form == "chips":
        return [Chips(names)]
    if form == "bars":
        return [Bars([(i[0], i[1]) if isinstance(i, list) else (i, 0.7) for i in content["items"]])]
    if form == "grid":
        width = style.get("grid", 3)
        rows = [names[i:i + width] for i in range(0, len(names), width)]
        return [Grid([row + [""] * (width - len(row)) for row in rows])]
    return [Line([Run(sep.join(names))], role="text")]


def languages(content, style):
    form = content.get("form") or style.get("languages", "lines")
    rows = [(r[0], r[1]) for r in content["items"]]
    if form == "pairs":
        return [Pairs(rows)]
    if form == "comma":
        return [Line([Run(", ".join(f"{a} ({b})" if b else a for a, b in rows))], role="text")]
    if form == "bars":
        return [Bars([(join(r[0], r[1], sep=" – "), r[2]) for r in content["items"]])]
    sep = {"dash": " – ", "colon": ": ", "lines": " – "}.get(form, " – ")
    texts = [join(a, b, sep=sep) if form != "paren" else f"{a} ({b})" for a, b in rows]
    return [Bullets(texts)] if form == "bullets" else [Line([Run(t)], role="skill") for t in texts]


def certifications(content, style, lang):
    form = content.get("form") or style.get("certs", "lines")
    rows = []
    for item in content["items"]:
        date = date_text(item["date"], style, lang) if item.get("date") else None
        rows.append((item["name"], item.get("issuer"), date))
    if form == "dated":
        return [Dated(d or "", [Line([Run(n, "b"), Run(f", {i}" if i else "")], role="first")]) for n, i, d in rows]
    if form == "right":
        return [Entry([Line([Run(n, "b"), Run(f", {i}" if i else "")], [Run(d or "")], "first")]) for n, i, d in rows]
    if form == "two":
        return [Entry([Line([Run(n, "b")], role="first"), Line([Run(join(i, d), "m")], role="second")])
                if i or d else Entry([Line([Run(n, "b")], role="first")]) for n, i, d in rows]
    texts = [join(n, i, sep=" – ") + (f" ({d})" if d else "") for n, i, d in rows]
    return [Bullets(texts)] if form == "bullets" else [Line([Run(t)], role="skill") for t in texts]


def referee(item):
    lines = [Line([Run(item["name"], "b")], role="first"),
             Line([Run(join(item.get("role"), item.get("company")))], role="second")]
    lines += [Line([Run(item[k])], role="second") for k in ("phone", "email") if item.get(k)]
    return Entry(lines)


def section(kind, content, style, lang):
    if kind == "work" or kind == "volunteering":
        blocks = work(content, style, lang)
    elif kind == "education":
        blocks = education(content, style, lang)
    elif kind == "skills":
        blocks = skills(content, style)
    elif kind == "languages":
        blocks = languages(content, style)
    elif kind == "certifications":
        blocks = certifications(content, style, lang)
    elif kind == "references":
        blocks = [referee(i) if isinstance(i, dict) else Line([Run(i)], role="text") for i in content["items"]]
    elif kind == "pairs":
        blocks = [Pairs([tuple(r) for r in content["items"]])]
    elif kind == "projects":
        blocks = [Entry([Line([Run(i["name"], "b")], [Run(range_text(i, style, lang))] if i.get("end") else [],
                              "first")] + body(i)) for i in content["items"]]
    elif "text" in content:
        blocks = [Line([Run(content["text"])], role="text")]
    else:
        blocks = [Bullets(content["items"])] if content.get("form", "bullets") == "bullets" else \
            [Line([Run(i)], role="text") for i in content["items"]]
    return Section(kind, content.get("heading", ""), blocks)


def address(text):
    return text if text.startswith("http") else "https://" + text


def view(person, document):
    """The document as it is to be printed."""
    style, lang = document.get("style", {}), person["lang"]
    contacts = [("phone", p, "tel:" + "".join(c for c in p if c in "+0123456789")) for p in person.get("phones", [])]
    contacts += [("email", e, "mailto:" + e) for e in person.get("emails", [])]
    if person.get("location"):
        contacts.insert(0 if style.get("address_first") else len(contacts), ("place", person["location"], None))
    contacts += [("link", text, address(text)) for text in person.get("links", [])]
    contacts += [("link", text, url) for text, url in person.get("anchors", [])]
    if style.get("hide_contacts"):
        contacts = []
    sections = [section(*next(iter(s.items())), style, lang) for s in person["sections"] if wanted(s, document)]
    order = style.get("order")
    if order:
        sections.sort(key=lambda s: order.index(s.kind) if s.kind in order else len(order))
    top = (style["doc_title"], None) if style.get("doc_title") else (person["name"], person.get("headline"))
    if style.get("name_and_headline"):
        top = (style["name_and_headline"].join(top), None)
    return View(*top, contacts, sections, style, lang)
