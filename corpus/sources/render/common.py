"""What every renderer shares: the printed form of a person's data as a few kinds of blocks, and its gold record.

A person (people/*.yaml) becomes a View: contact items and sections of blocks. A renderer draws blocks and knows
nothing of resumes; the gold record is made from the same data with the same date format, so that both say the same.
"""
from dataclasses import dataclass, field

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
}
PRESENT = {
    "en": "Present", "de": "heute", "fr": "aujourd’hui", "es": "actualidad", "pt": "atual", "it": "oggi",
    "nl": "heden", "pl": "obecnie", "zh": "至今", "ko": "현재", "ja": "現在",
}
CONTACT = {
    "en": ("Phone", "Email", "Address", "Web"), "de": ("Telefon", "E-Mail", "Anschrift", "Web"),
    "fr": ("Tél.", "Courriel", "Adresse", "Site"), "es": ("Teléfono", "Correo", "Dirección", "Web"),
    "pt": ("Telefone", "E-mail", "Endereço", "Site"), "it": ("Telefono", "E-mail", "Indirizzo", "Sito"),
    "nl": ("Telefoon", "E-mail", "Adres", "Website"), "pl": ("Telefon", "E-mail", "Adres", "Strona"),
    "zh": ("电话", "邮箱", "地址", "主页"), "ko": ("전화", "이메일", "주소", "웹"), "ja": ("電話", "メール", "住所", "ウェブ"),
}


@dataclass
class Run:
    """Text of one look: any of b (bold), i (italic), m (muted), c (small caps)."""
    text: str
    look: str = ""


@dataclass
class Line:
    """A line with a left and a right part; `role` names its place in an entry for the style sheets."""
    left: list
    right: list = field(default_factory=list)
    role: str = "line"


@dataclass
class Bullets:
    items: list


@dataclass
class Dated:
    """An entry with its dates in a column of their own."""
    dates: str
    blocks: list


@dataclass
class Entry:
    """Blocks that stay together."""
    blocks: list


@dataclass
class Pairs:
    """Rows of a label and a value."""
    rows: list


@dataclass
class Bars:
    """Labels with a share from 0 to 1, drawn as bars."""
    rows: list


@dataclass
class Chips:
    items: list


@dataclass
class Grid:
    """Short texts in rows of cells."""
    rows: list


@dataclass
class Section:
    kind: str
    heading: str
    blocks: list


@dataclass
class View:
    """One document as it is to be printed."""
    name: str
    headline: str
    contacts: list  # (kind, text, address or None)
    sections: list
    style: dict
    lang: str


def month_name(lang, month, short):
    names = (SHORT if short else MONTHS).get(lang, MONTHS["en"]).split()
    return names[month - 1]


def date_text(value, style, lang):
    """One date in the document's format; `present` in the document's word."""
    if value == "present":
        return style.get("present", PRESENT.get(lang, "Present"))
    pattern = style.get("dates", "MMM YYYY")
    value = str(value)
    year, month, day = value[:4], int(value[5:7]) if len(value) > 4 else None, value[8:10]
    if month is None or pattern == "YYYY":
        return f"{year}年" if pattern.startswith("YYYY年") else year
    text = {
        "MMM YYYY": f"{month_name(lang, month, True)} {year}",
        "MMMM YYYY": f"{month_name(lang, month, False)} {year}",
        "MMMM de YYYY": f"{month_name(lang, month, False)} de {year}",
        "MMM. YYYY": f"{month_name(lang, month, True)}. {year}",
        "MMM, YYYY": f"{month_name(lang, month, True)}, {year}",
        "MMM 'YY": f"{month_name(lang, month, True)} ’{year[2:]}",
        "MMM-YY": f"{month_name(lang, month, True)}-{year[2:]}",
        "MM/YYYY": f"{month:02d}/{year}", "MMM/YYYY": f"{month_name(lang, month, True)}/{year}", "M/YYYY": f"{month}/{year}", "MM.YYYY": f"{month:02d}.{year}",
        "DD.MM.YYYY": f"{day}.{month:02d}.{year}" if day else f"{month:02d}.{year}",
        "MM-YYYY": f"{month:02d}-{year}", "YYYY-MM": f"{year}-{month:02d}", "YYYY.MM": f"{year}.{month:02d}",
        "YYYY/MM": f"{year}/{month:02d}", "YYYY年M月": f"{year}年{month}月", "YYYY년 M월": f"{year}년 {month}월",
    }[pattern]
    return text.capitalize() if style.get("capital_months") else text


def range_text(item, style, lang):
    """The dates of an entry as printed."""
    start, end = item.get("start"), item.get("end")
    if start is None and end is None:
        return ""
    if start is None or start == end:
        return date_text(end, style, lang)
    if end is None:
        return date_text(start, style, lang)
    if end == "present" and style.get("since"):
        return style["since"] + date_text(start, style, lang)
    return date_text(start, style, lang) + style.get("to", " – ") + date_text(end, style, lang)


def gold_date(value, style):
    """A date at the precision that is printed."""
    if value is None or value == "present":
        return value
    value = str(value)
    return value[:4] if style.get("dates") == "YYYY" else value[:7]


def gold_dates(item, style):
    start, end = gold_date(item.get("start"), style), gold_date(item.get("end"), style)
    if start == end or end is None:
        return None, end or start
    return start, end


def wanted(section, document):
    return next(iter(section)) not in document.get("omit", [])


def items_of(content):
    """The skills of a section, in printed order."""
    if "groups" in content:
        return [skill for group in content["groups"].values() for skill in group]
    return [skill[0] if isinstance(skill, list) else skill for skill in content["items"]]


def gold(person, document):
    """The gold record of one document of a person."""
    style = document.get("style", {})
    record = {
        "name": person["name"], "emails": person.get("emails", []), "phones": person.get("phones", []),
        "location": person.get("location"), "links": person.get("links", []), "headline": person.get("headline"),
        "work": [], "education": [], "skills": [], "languages": [], "certifications": [],
        "language_of_document": person["lang"], "links_embedded": [url for _, url in person.get("anchors", [])],
        "score_skip": person.get("score_skip", []),
        "score_lenient": person.get("score_lenient", []),
    }
    for section in person["sections"]:
        if not wanted(section, document):
            continue
        kind, content = next(iter(section.items()))
        if kind == "work":
            for item in content["items"]:
                if item.get("break"):
                    continue
                start, end = gold_dates(item, style)
                record["work"].append({
                    "title": item.get("title"), "company": item.get("company"), "location": item.get("location"),
                    "start": start, "end": end,
                })
        elif kind == "education":
            for item in content["items"]:
                start, end = gold_dates(item, style)
                record["education"].append({
                    "institution": item.get("institution"), "degree": item.get("degree"), "start": start, "end": end,
                    "score": item.get("score"),
                })
        elif kind == "skills":
            record["skills"] += items_of(content)
        elif kind == "languages":
            record["languages"] += [{"language": row[0], "level": row[1]} for row in content["items"]]
        elif kind == "certifications":
            record["certifications"] += [item["name"] for item in content["items"]]
    return record
