#!/usr/bin/env python3
"""Makes the corpus from its sources: documents, gold records, manifest, and the files that must be refused.

    python3 make.py                 everything
    python3 make.py NAME…           the documents whose names begin so
    python3 make.py --check         only checks that every gold value is printed in its document
    python3 make.py --refused       only the files under refused/

What has to be installed: README.md.
"""
import json
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "sources"))
sys.dont_write_bytecode = True

from render import blocks, common, written  # noqa: E402


def renderer(tool):
    if tool in ("chromium", "weasyprint"):
        from render import web
        return getattr(web, tool)
    if tool in ("python-docx", "libreoffice"):
        from render import word
        return word.make if tool == "python-docx" else word.libreoffice
    if tool in ("pdflatex", "xelatex"):
        from render import latex
        return getattr(latex, tool)
    if tool == "reportlab":
        from render import report
        return report.make
    if tool == "typst":
        from render import typeset
        return typeset.make
    raise ValueError(tool)


def documents():
    """Every (person, document) of the sources, in the order of their names."""
    for source in sorted((HERE / "sources/people").glob("*.yaml")):
        for person in yaml.safe_load_all(source.read_text(encoding="utf-8")):
            for document in person["documents"]:
                merged = dict(person, **document.get("person", {}))
                yield merged, document
    for source in sorted((HERE / "sources/written").iterdir()):
        about = written.load(source)
        yield about, about


def text_of(path):
    """All text of a file, in whatever order, for the check."""
    if path.suffix == ".pdf":
        layouts = [[], ["-layout"], ["-raw"]]
        return " ".join(subprocess.run(["pdftotext", *how, path, "-"], capture_output=True, text=True,
                                       check=True).stdout for how in layouts)
    with zipfile.ZipFile(path) as archive:
        parts = [n for n in archive.namelist() if n.startswith("word/") and n.endswith(".xml")]
        return " ".join("".join((" " if e.tag.endswith("}p") else e.text or "")
                                for e in ElementTree.fromstring(archive.read(n)).iter()
                                if e.tag.endswith(("}t", "}p"))) for n in parts)


def flat(text):
    folded = unicodedata.normalize("NFKD", str(text)).casefold()
    return "".join(c for c in folded if c.isalnum())


def unprinted(path, record):
    """The gold values that cannot be found in the document's text."""
    text = flat(text_of(path))
    values = [("name", record["name"]), ("location", record["location"]), ("headline", record["headline"])]
    values += [(key, v) for key in ("emails", "phones", "links", "skills", "certifications") for v in record[key]]
    values += [(key, item[part]) for key, parts in (("work", ("title", "company", "location")),
                                                    ("education", ("institution", "degree", "score")),
                                                    ("languages", ("language", "level")))
               for item in record[key] for part in parts]
    missing = [(key, v) for key, v in values if v and flat(v) not in text]
    for key in ("work", "education"):
        for item in record[key]:
            for end in ("start", "end"):
                year = (item[end] or "present")[:4]
                if year != "pres" and year not in text and "’" not in text and year[2:] not in text:
                    missing.append((key, item[end]))
    return missing


def listing(manifest):
    """Writes the list of documents into README.md, after its last heading."""
    readme = HERE / "README.md"
    kept = readme.read_text(encoding="utf-8").split("## The documents\n")[0]
    rows = [f"| {d['file']} | {d['language']} | {d['layout']} | {d['tool']} | {d['kind']} |"
            for d in sorted(manifest, key=lambda d: d["id"])]
    readme.write_text(kept + "## The documents\n\n| file | language | layout | tool | person |\n| --- | --- | --- | --- | --- |\n"
                      + "\n".join(rows) + "\n", encoding="utf-8")


def main(arguments):
    names = [a for a in arguments if not a.startswith("--")]
    manifest, problems = [], 0
    if "--refused" in arguments:
        import refused
        return refused.make(HERE)
    for person, document in documents():
        path = HERE / f"{document['file']}.{document['format']}"
        manifest.append({
            "id": document["file"], "file": path.name, "format": document["format"], "layout": document["layout"],
            "tool": document["tool"], "language": person["lang"], "kind": person["kind"],
        })
        if names and not any(path.name.startswith(n) for n in names):
            continue
        by_hand = "page" in document
        record = written.gold(document) if by_hand else common.gold(person, document)
        if "--check" not in arguments:
            try:
                if by_hand:
                    written.make(document, path)
                else:
                    renderer(document["tool"])(blocks.view(person, document), path)
            except Exception as error:  # one broken document must not keep the others from being made
                problems += 1
                print(f"{path.name:44} FAILED {type(error).__name__}: {str(error)[-600:]}")
                continue
            with open(HERE / f"{document['file']}.gold.json", "w", encoding="utf-8") as file:
                json.dump(record, file, ensure_ascii=False, indent=1)
                file.write("\n")
        missing = unprinted(path, record)
        problems += len(missing)
        print(f"{path.name:44} {path.stat().st_size // 1024:5} KB  " + ("" if not missing else f"NOT PRINTED {missing}"))
    with open(HERE / "manifest.json", "w", encoding="utf-8") as file:
        json.dump({"documents": sorted(manifest, key=lambda d: d["id"])}, file, ensure_ascii=False, indent=1)
        file.write("\n")
    listing(manifest)
    if not names and "--check" not in arguments:
        import refused
        refused.make(HERE)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
