"""Documents written out by hand, as people write them: one file each, the gold record on top, the page below.

The page is HTML (printed by Chromium or WeasyPrint, or turned into an office file by LibreOffice), LaTeX, Typst, or
Python that fills a Word document `doc`. The record was read off the printed page, not made from the same data.
"""
import os
import subprocess
import tempfile
from pathlib import Path

import yaml

WORK, EDUCATION = ("title", "company", "location", "start", "end"), ("institution", "degree", "start", "end", "score")


def value(node):
    if isinstance(node, dict):
        return {key: value(item) for key, item in node.items()}
    if isinstance(node, list):
        return [value(item) for item in node]
    return None if node in ("~", "") else node


def load(path):
    """The description and the page of one source file."""
    top, page = path.read_text(encoding="utf-8").split("\n---\n", 1)
    about = value(yaml.load(top, yaml.BaseLoader))
    about.update(file=path.stem, source=path, page=page)
    return about


def gold(about):
    """The gold record in the shape that the scorer reads."""
    given = about["gold"]
    record = {key: given.get(key) for key in ("name", "emails", "phones", "location", "links", "headline")}
    for key in ("emails", "phones", "links"):
        record[key] = record[key] or []
    record["work"] = [dict(zip(WORK, row)) for row in given.get("work") or []]
    record["education"] = [dict(zip(EDUCATION, row + [None] * (5 - len(row)))) for row in given.get("education") or []]
    record["skills"] = given.get("skills") or []
    record["languages"] = [{"language": name, "level": level} for name, level in given.get("languages") or []]
    record["certifications"] = given.get("certifications") or []
    record["language_of_document"] = about["lang"]
    record["links_embedded"] = given.get("links_embedded") or []
    record["links_other"] = given.get("links_other") or [mail.split("@")[1] for mail in record["emails"]]
    record["score_skip"] = given.get("score_skip") or []
    record["score_lenient"] = given.get("score_lenient") or []
    return record


def run(command, folder):
    result = subprocess.run(command, cwd=folder, capture_output=True, timeout=240,
                            env=dict(os.environ, SOURCE_DATE_EPOCH="1760000000"))
    if result.returncode:
        raise RuntimeError((result.stdout + result.stderr).decode("utf-8", "replace")[-1500:])


def office(folder, source, kind, target):
    run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind,
         "--outdir", str(folder), source], folder)
    target.write_bytes((Path(folder) / source).with_suffix(target.suffix).read_bytes())


def make(about, target):
    """Draws one document."""
    tool, kind, page = about["tool"], about["source"].suffix, about["page"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"cv{kind}"
        source.write_text(page, encoding="utf-8")
        if tool == "chromium":
            run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 f"--user-data-dir={name}/profile", f"--print-to-pdf={target}", source.as_uri()], folder)
        elif tool == "weasyprint":
            from weasyprint import HTML
            HTML(string=page).write_pdf(target)
        elif tool.endswith("latex"):
            for _ in range(2):
                run([tool, "-interaction=nonstopmode", "-halt-on-error", source.name], folder)
            target.write_bytes(source.with_suffix(".pdf").read_bytes())
        elif tool == "typst":
            import typst
            target.write_bytes(typst.compile(page.encode("utf-8")))
        elif kind == ".py":
            from .by_hand import Word
            word = Word()
            exec(compile(page, str(about["source"]), "exec"), {"doc": word.document, "w": word})
            word.document.save(target if target.suffix == ".docx" else folder / "cv.docx")
            if target.suffix == ".pdf":
                office(folder, "cv.docx", "pdf", target)
        elif kind == ".html":
            office(folder, "cv.html", "docx:MS Word 2007 XML" if target.suffix == ".docx" else "pdf:writer_web_pdf_Export",
                   target)
        else:
            raise ValueError(tool)
