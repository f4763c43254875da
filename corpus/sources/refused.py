"""Files that must be refused with the right reason, or read in spite of how they look; refused/expected.tsv says which.

Each stands for what really arrives: protected files, cut downloads, scans, wrong endings, and attacks in small.
"""
import io
import random
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

RELATIONS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
             ' Target="word/document.xml"/></Relationships>')
TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.document.main+xml"/></Types>')
BODY = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}'
        "</w:t></w:r></w:p></w:body></w:document>")


def word(path, document):
    """A Word file of three parts, with the given document.xml."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def scan(source, target):
    """A picture of a document: grey, a little askew, as an office scanner gives it."""
    from PIL import Image
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "110", "-gray", "-png", source, f"{folder}/p"], check=True)
        pages = [Image.open(p).convert("L").rotate(0.7, fillcolor=245, resample=Image.Resampling.BICUBIC)
                 for p in sorted(Path(folder).glob("p*.png"))]
        pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=110, quality=55)


def make(corpus):
    import msoffcrypto.format.ooxml as ooxml
    import pikepdf
    from PIL import Image
    folder, rows, rng = corpus / "refused", [], random.Random(20250101)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pdf, docx = corpus / "raghunathan-chrome-single.pdf", corpus / "raghunathan-word.docx"
    whole = pdf.read_bytes()

    def add(name, outcome, note):
        rows.append((name, outcome, note))
        return folder / name

    def protect(target, **passwords):
        with pikepdf.open(pdf) as opened:
            opened.save(target, encryption=pikepdf.Encryption(R=6, **passwords))

    protect(add("password.pdf", "encrypted", "cannot be opened without a password"), owner="owner", user="secret")
    protect(add("print-only.pdf", "parsed", "protected against editing only: opens without a password"), owner="owner", user="")
    with open(docx, "rb") as source, open(add("password.docx", "encrypted", "OLE container around an encrypted package"),
                                          "wb") as target:
        ooxml.OOXMLFile(source).encrypt("secret", target)
    add("tail-missing.pdf", "parsed", "ends before the place of its tables is told; Poppler searches the objects").write_bytes(
        whole[:whole.rindex(b"startxref")])
    add("shifted.pdf", "parsed", "a mail gateway's text before the header: every offset is wrong").write_bytes(
        b"X-Scanned: clean\r\n" * 30 + whole)
    add("half.pdf", "damaged", "cut in the first objects: no page tree is left").write_bytes(whole[:1500])
    scan(corpus / "marchand-diallo-latex-dated.pdf", add("scan.pdf", "no-text-layer", "a scan: pictures only"))
    shutil.copy(corpus / "marchand-diallo-latex-dated.gold.json", folder / "scan.gold.json")
    add("nothing.pdf", "empty", "no bytes").write_bytes(b"")
    picture = Image.new("RGB", (160, 120))
    picture.putdata([(x, y, 90) for y in range(120) for x in range(160)])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    add("picture.pdf", "not-a-resume-format|no-text-layer", "a PNG with a wrong ending").write_bytes(buffer.getvalue())
    add("really-pdf.docx", "parsed", "a PDF with a wrong ending").write_bytes(whole)
    add("really-docx.pdf", "parsed", "a Word file with a wrong ending").write_bytes(docx.read_bytes())
    word(add("doctype.docx", "damaged", "a document type declaration with an external entity: never in a real Word file"),
         '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + BODY.format("&x; Invented Person"))
    word(add("laughs.docx", "damaged", "entities that double at each step"),
         "<!DOCTYPE w:document [<!ENTITY a0 'ha'>" + "".join(
             f"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>" for i in range(1, 40)) + "]>" + BODY.format("&a39;"))
    word(add("bomb.docx", "too-large", "120 MB of blanks in 120 KB"), BODY.format(" " * (120 << 20)))
    word(add("blank.docx", "empty|no-text-layer", "a Word file without a word"), BODY.format(""))
    add("noise.pdf", "not-a-resume-format", "random bytes").write_bytes(rng.randbytes(4096))
    add("noise-after-header.pdf", "damaged", "random bytes after a PDF header").write_bytes(b"%PDF-1.7\n" + rng.randbytes(4096))
    with pikepdf.new() as opened:
        opened.save(add("no-pages.pdf", "empty|damaged", "a PDF without pages"), deterministic_id=True)
    with pikepdf.new() as opened:
        opened.add_blank_page()
        opened.save(add("blank.pdf", "empty|no-text-layer", "one page, nothing on it"), deterministic_id=True)
    with zipfile.ZipFile(add("archive.docx", "not-a-resume-format", "a ZIP archive of something else"), "w") as archive:
        archive.writestr(zipfile.ZipInfo("notes/readme.txt", (2025, 1, 1, 0, 0, 0)), "nothing of use")
    with open(folder / "expected.tsv", "w", encoding="utf-8") as file:
        file.write("file\toutcome\twhy\n")
        for row in rows:
            file.write("\t".join(row) + "\n")
    print(f"refused: {len(rows)} files, {sum(p.stat().st_size for p in folder.iterdir()) // 1024} KB")
    return 0
