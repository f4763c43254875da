#!/usr/bin/env python3
"""Checks the tables of this folder: columns, order, duplicates, known codes.

    check.py            reports what is wrong, exit code 1 if anything is
    check.py --fix      sorts the rows and merges rows that say the same in several languages
    check.py FILE...    only these tables
"""

import re
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LANGUAGES = set(
    "en de fr es pt it nl pl sv da no fi cs sk ru uk tr zh ja ko ro hu ca el hr bg ar he hi vi id mul".split()
)
SECTIONS = set(
    "summary work education career skills languages certificates projects publications awards volunteer "
    "references interests contact training memberships other".split()
)
CEFR = set("A1 A2 B1 B2 C1 C2 native none".split())
LEVELS = set(
    "secondary vocational associate bachelor master doctorate postgraduate professional certificate".split()
)
SKILL_KINDS = set("tool language framework platform method domain licence soft".split())
CONTACT_KINDS = set(
    "family-name given-name "
    "phone mobile fax email address website linkedin github gitlab twitter facebook instagram skype xing birth "
    "birthplace nationality gender marital driving name age visa photo portfolio blog orcid messenger id "
    "children religion availability salary military researcher stackoverflow kaggle medium youtube behance "
    "dribbble telegram whatsapp wechat qq line blood contact headline".split()
)


def normalise(text: str) -> str:
    """Case folded, without diacritics, punctuation to blanks except + # and inner dots."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
    text = unicodedata.normalize("NFC", text)
    text = text.translate(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}))
    out = []
    for i, c in enumerate(text):
        if c.isalnum() or c in "+#" or unicodedata.category(c).startswith("M"):
            out.append(c)
        elif c == "." and 0 < i < len(text) - 1 and text[i - 1].isalnum() and text[i + 1].isalnum():
            out.append(c)
        else:
            out.append(" ")
    return " ".join("".join(out).split())


def one_of(values):
    return lambda cell: cell in values


def each_of(values):
    return lambda cell: all(part in values for part in cell.split("|"))


def matches(pattern):
    compiled = re.compile(pattern)
    return lambda cell: compiled.fullmatch(cell) is not None


ANY = matches(r".*")
SOME = matches(r".+")
LANGUAGE = each_of(LANGUAGES)
COUNTRIES = matches(r"([A-Z]{2}(\|[A-Z]{2})*)?")

# name → (columns with their rule, columns that with the normalised first one make a row unique,
#         whether the first column may keep punctuation that matters, such as "C++" or "Dipl.-Ing.")
TABLES = {
    "headings": (
        [("heading", SOME), ("section", one_of(SECTIONS)), ("language", LANGUAGE), ("certainty", one_of({"1.0", "0.8", "0.5"}))],
        (1,),
    ),
    "date-words": (
        [
            ("word", SOME),
            ("kind", one_of(set("month present since until season term expected completed quarter half duration early mid late".split()))),
            ("value", matches(r"\d*|[ymwd]")),
            ("language", LANGUAGE),
        ],
        (1,),
    ),
    "contact-labels": ([("label", SOME), ("kind", one_of(CONTACT_KINDS)), ("language", LANGUAGE)], ()),
    "languages": ([("name", SOME), ("code", matches(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")), ("language", LANGUAGE)], ()),
    "proficiency": ([("phrase", SOME), ("cefr", one_of(CEFR)), ("language", LANGUAGE)], ()),
    "degrees": (
        [("alias", SOME), ("canonical", SOME), ("level", one_of(LEVELS)), ("isced", matches(r"[2-8]?")), ("language", LANGUAGE)],
        (1,),
    ),
    "grade-words": ([("word", SOME), ("kind", one_of({"score", "honours", "status", "framework"})), ("language", LANGUAGE)], ()),
    "institution-kinds": (
        [("keyword", SOME), ("kind", matches(r"[a-z-]+")), ("position", one_of({"any", "first", "last", "inside"})), ("language", LANGUAGE)],
        (2,),
    ),
    "fields-of-study": ([("name", SOME), ("cip", matches(r"\d\d(\.\d\d(\d\d)?)?")), ("language", LANGUAGE)], ()),
    "company-suffixes": ([("suffix", SOME), ("countries", COUNTRIES)], ()),
    "company-cues": ([("word", SOME), ("weight", matches(r"(0\.\d+|1\.0)")), ("language", LANGUAGE)], ()),
    "countries": ([("name", SOME), ("code", matches(r"[A-Z]{2}")), ("language", LANGUAGE)], ()),
    "regions": ([("name", SOME), ("code", matches(r"([A-Z]{2}-[A-Z0-9]{1,3})?")), ("country", matches(r"[A-Z]{2}"))], (2,)),
    "cities": ([("name", SOME), ("country", matches(r"[A-Z]{2}")), ("region", ANY), ("population", matches(r"\d+"))], (1, 2)),
    "honorifics": ([("token", SOME), ("position", one_of({"before", "after"})), ("language", LANGUAGE)], (1,)),
    "name-particles": ([("particle", SOME), ("language", LANGUAGE)], ()),
    "function-words": ([("word", SOME), ("language", LANGUAGE)], ()),
    "certifications": ([("alias", SOME), ("canonical", SOME), ("issuer", ANY)], ()),
    "skills": ([("skill", SOME), ("canonical", SOME), ("kind", one_of(SKILL_KINDS)), ("domain", SOME)], ()),
    "skill-context": ([("word", SOME), ("needs", ANY), ("unless", ANY), ("note", ANY), ("canonical", ANY)], (4,)),
    "skill-cues": ([("cue", SOME), ("language", LANGUAGE)], ()),
}
ALIKE = {"skills-generated": "skills"}


def rules_for(name: str):
    base = ALIKE.get(name, name.removesuffix("-hand").removesuffix("-generated"))
    return TABLES.get(base)


def read(path: Path):
    """Leading comment lines, header, rows as lists of cells with their line numbers."""
    comments, header, rows = [], None, []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line:
            continue
        if line.startswith("# ") or line == "#":
            comments.append(line)
        elif header is None:
            header = line.split("\t")
        else:
            rows.append((number, line.split("\t")))
    return comments, header, rows


def join_cells(first: str, second: str) -> str:
    parts = first.split("|")
    parts += [part for part in second.split("|") if part not in parts]
    return "|".join(sorted(part for part in parts if part))


def fix(path: Path):
    comments, header, rows = read(path)
    _, unique = rules_for(path.stem)
    language = header.index("language") if "language" in header else None
    merged = {}
    for _, cells in rows:
        cells = [cell.strip() for cell in cells]
        key = (normalise(cells[0]) or cells[0],) + tuple(cells[i] for i in unique)
        if key not in merged:
            merged[key] = cells
        elif language is not None:
            kept = merged[key]
            certainty = header.index("certainty") if "certainty" in header else None
            own = (0, language, certainty)
            if [c for i, c in enumerate(kept) if i not in own] == [c for i, c in enumerate(cells) if i not in own]:
                if certainty is not None:
                    kept[certainty] = max(kept[certainty], cells[certainty])
                kept[language] = join_cells(kept[language], cells[language])
            else:
                print(f"{path.name}: kept {kept}, dropped {cells}")
        elif merged[key][1:] != cells[1:]:
            print(f"{path.name}: kept {merged[key]}, dropped {cells}")
    body = sorted("\t".join(cells) for cells in merged.values())
    path.write_text("\n".join(comments + ["\t".join(header)] + body) + "\n", encoding="utf-8")


def check(path: Path):
    wrong = []
    rules = rules_for(path.stem)
    if rules is None:
        return [], 0
    columns, unique = rules
    _, header, rows = read(path)
    if header != [name for name, _ in columns]:
        wrong.append(f"{path.name}:1: header is {header}")
        return wrong, len(rows)
    seen, last = {}, ""
    for number, cells in rows:
        place = f"{path.name}:{number}"
        if len(cells) != len(columns):
            wrong.append(f"{place}: {len(cells)} cells, not {len(columns)}")
            continue
        for (name, rule), cell in zip(columns, cells):
            if not rule(cell):
                wrong.append(f"{place}: {name} is “{cell}”")
            if cell != cell.strip():
                wrong.append(f"{place}: {name} has blanks around “{cell}”")
        row = "\t".join(cells)
        if row < last:
            wrong.append(f"{place}: not in order")
        last = row
        key = (normalise(cells[0]) or cells[0],) + tuple(cells[i] for i in unique)
        if key in seen:
            wrong.append(f"{place}: repeats line {seen[key]} ({cells[0]})")
        seen[key] = number
    return wrong, len(rows)


def main(arguments):
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    paths = paths or [p for p in sorted(ROOT.glob("*.tsv")) if rules_for(p.stem)]
    if "--fix" in arguments:
        for path in paths:
            fix(path)
    failed = False
    for path in paths:
        wrong, count = check(path)
        print(f"{path.name}\t{count}")
        for line in wrong[:40]:
            print("  " + line)
        failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
