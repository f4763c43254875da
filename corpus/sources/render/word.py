"""Word files by python-docx, and by LibreOffice from them: DOCX written anew, and PDF."""
import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .word_parts import columns, field, shade, text_box, track, widths
from .common import CONTACT, Bars, Bullets, Chips, Dated, Entry, Grid, Line, Pairs, Run


class Writer:
    """Draws blocks into a body, a table cell or a text box: anything with `add_paragraph`."""

    def __init__(self, document, style, width):
        self.document, self.style, self.width = document, style, width

    def paragraph(self, place, style=None):
        fresh = getattr(place, "_fresh", None)
        if fresh is not None:
            place._fresh = None
            if style:
                fresh.style = self.document.styles[style]
            return fresh
        return place.add_paragraph(style=self.document.styles[style] if style else None)

    def run(self, paragraph, text, look="", size=None, color=None):
        run = paragraph.add_run(text)
        run.bold = True if "b" in look else None
        run.italic = True if "i" in look else None
        run.font.small_caps = True if "c" in look else None
        if "m" in look:
            run.font.color.rgb = RGBColor(0x66, 0x66, 0x66)
        if size:
            run.font.size = Pt(size)
        if color:
            run.font.color.rgb = RGBColor.from_string(color)
        return run

    def link(self, paragraph, text, address):
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        node = OxmlElement("w:hyperlink")
        node.set(qn("r:id"), relation)
        run = paragraph.add_run(text)
        run.font.color.rgb = RGBColor(0x05, 0x63, 0xC1)
        run.font.underline = True
        node.append(run._r)
        paragraph._p.append(node)

    def heading(self, place, text):
        look = self.style.get("heading", "style")
        shown = text.upper() if self.style.get("upper") else text
        if look == "style":
            paragraph = self.paragraph(place, "Heading 1")
            self.run(paragraph, shown)
        else:
            paragraph = self.paragraph(place)
            run = self.run(paragraph, shown, "b" + ("c" if look == "smallcaps" else ""),
                           self.style.get("heading_size", 12), self.style.get("accent"))
            paragraph.paragraph_format.space_before = Pt(10)
            if self.style.get("spacing"):
                spacing = OxmlElement("w:spacing")
                spacing.set(qn("w:val"), str(self.style["spacing"]))
                run._r.get_or_add_rPr().append(spacing)
        if self.style.get("rule"):
            paragraph._p.get_or_add_pPr().append(parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{self.style["rule"]}"/>'
                "</w:pBdr>"))
        paragraph.paragraph_format.keep_with_next = True

    def block(self, place, block):
        if isinstance(block, Line):
            paragraph = self.paragraph(place)
            for run in block.left:
                self.run(paragraph, run.text, run.look)
            if any(r.text for r in block.right):
                if self.style.get("right") == "spaces":
                    paragraph.add_run("\t\t")
                else:
                    paragraph.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
                    paragraph.add_run("\t")
                for run in block.right:
                    self.run(paragraph, run.text, run.look)
            if block.role in ("first", "company"):
                paragraph.paragraph_format.space_before = Pt(4)
                paragraph.paragraph_format.keep_with_next = True
        elif isinstance(block, Bullets):
            for item in block.items:
                if self.style.get("bullet"):
                    paragraph = self.paragraph(place)
                    paragraph.paragraph_format.left_indent = Mm(5)
                    paragraph.add_run(self.style["bullet"] + " " + item)
                else:
                    self.paragraph(place, "List Bullet").add_run(item)
        elif isinstance(block, Entry):
            for inner in block.blocks:
                self.block(place, inner)
        elif isinstance(block, Dated):
            self.rows(place, [(block.dates, block.blocks)])
        elif isinstance(block, (Pairs, Bars)):
            rows = [(k, "●" * round(v * 5) + "○" * (5 - round(v * 5))) for k, v in block.rows] \
                if isinstance(block, Bars) else block.rows
            self.rows(place, [(k, [Line([Run(v)])]) for k, v in rows])
        elif isinstance(block, Chips):
            self.paragraph(place).add_run("  •  ".join(block.items))
        elif isinstance(block, Grid):
            table = self.table(place, len(block.rows), len(block.rows[0]))
            for row, cells in zip(table.rows, block.rows):
                for cell, text in zip(row.cells, cells):
                    cell.paragraphs[0].add_run(text)
        else:
            raise TypeError(type(block))

    def table(self, place, rows, columns):
        table = place.add_table(rows, columns) if place is self.document else place.add_table(rows, columns)
        if self.style.get("borders"):
            table.style = self.document.styles["Table Grid"]
        return table

    def rows(self, place, rows):
        """Rows of a left label and blocks at its right, as one table; tabs if the style says so."""
        if self.style.get("dated") == "tabs":
            for label, blocks in rows:
                first = True
                for block in blocks:
                    paragraph = self.paragraph(place)
                    paragraph.paragraph_format.left_indent = Mm(45)
                    if first:
                        paragraph.paragraph_format.first_line_indent = Mm(-45)
                        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(45))
                        paragraph.add_run(label + "\t")
                    first = False
                    texts = [[Run("– " + i)] for i in block.items] if isinstance(block, Bullets) else [block.left]
                    for index, parts in enumerate(texts):
                        if index:
                            paragraph.add_run().add_break()
                        for run in parts:
                            self.run(paragraph, run.text, run.look)
            return
        table = self.table(place, len(rows), 2)
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        left = min(Mm(self.style.get("label_width", 42)), self.width // 2)
        widths(table, left, self.width - left)
        for row, (label, blocks) in zip(table.rows, rows):
            first, second = row.cells
            first.paragraphs[0].add_run(label)
            second._fresh = second.paragraphs[0]
            for block in blocks:
                self.block(second, block)

    def section(self, place, section):
        if section.heading:
            self.heading(place, section.heading)
        if section.blocks and all(isinstance(b, Dated) for b in section.blocks):
            self.rows(place, [(b.dates, b.blocks) for b in section.blocks])
            return
        for block in section.blocks:
            self.block(place, block)

    def contacts(self, place, view):
        labels = dict(zip(("phone", "email", "place", "link"), CONTACT.get(view.lang, CONTACT["en"])))
        row = self.style.get("contacts", "row") == "row"
        paragraph = self.paragraph(place) if row else None
        if row and self.style.get("center"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for index, (kind, text, address) in enumerate(view.contacts):
            if not row:
                paragraph = self.paragraph(place)
            elif index:
                paragraph.add_run(self.style.get("bar", " | "))
            if self.style.get("labels"):
                paragraph.add_run(labels[kind] + ": ")
            if address and kind != "phone" and not self.style.get("unlinked"):
                self.link(paragraph, text, address)
            else:
                paragraph.add_run(text)

    def head(self, place, view):
        name = view.name.upper() if self.style.get("upper_name") else view.name
        paragraph = self.paragraph(place, "Title" if self.style.get("heading", "style") == "style" else None)
        self.run(paragraph, name, "" if self.style.get("heading", "style") == "style" else "b",
                 self.style.get("name_size", 22), self.style.get("accent"))
        if self.style.get("center"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if view.headline:
            paragraph = self.paragraph(place)
            self.run(paragraph, view.headline, "", 13, self.style.get("headline_color"))
            if self.style.get("center"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def make(view, target):
    style = view.style
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = style.get("font", "Carlito"), Pt(style.get("size", 10.5))
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), style.get("font", "Carlito"))
    normal.paragraph_format.space_after = Pt(2)
    if style.get("accent"):
        document.styles["Heading 1"].font.color.rgb = RGBColor.from_string(style["accent"])
    for name in ("Heading 1", "Title"):
        fonts = document.styles[name].element.rPr.rFonts
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(key), style.get("font", "Carlito"))
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(216), Mm(279)) if style.get("page") == "Letter" else (Mm(210), Mm(297))
    margin = Mm(style.get("margin", 20))
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = margin
    width = page.page_width - 2 * margin
    writer = Writer(document, style, width)
    document.core_properties.author, document.core_properties.title = view.name, style.get("title", "")
    if style.get("footer"):
        paragraph = page.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(style["footer"])
        field(paragraph, "PAGE")
    side = [s for s in view.sections if s.kind in style.get("side", [])]
    main = [s for s in view.sections if s not in side]
    layout = style.get("word", "single")
    if layout == "single":
        if style.get("contacts_in_header"):
            page.header._fresh = page.header.paragraphs[0]
            writer.head(page.header, view)
            writer.contacts(page.header, view)
        else:
            writer.head(document, view)
            writer.contacts(document, view)
        if style.get("columns"):
            columns(document, style["columns"])
        for section in main + side:
            writer.section(document, section)
    elif layout == "table":
        table = document.add_table(1, 2)
        narrow = Mm(style.get("side_width", 60))
        left = style.get("side_at", "left") == "left"
        cells = table.rows[0].cells
        aside, body = (cells[0], cells[1]) if left else (cells[1], cells[0])
        widths(table, *((narrow, width - narrow) if left else (width - narrow, narrow)))
        for cell in (aside, body):
            cell._fresh = cell.paragraphs[0]
        if style.get("fill"):
            shade(aside, style["fill"])
        writer.head(aside if style.get("name_in_side", True) else body, view)
        writer.width = narrow - Mm(4)
        if style.get("contact_heading"):
            writer.heading(aside, style["contact_heading"])
        writer.contacts(aside, view)
        for section in side:
            writer.section(aside, section)
        writer.width = width - narrow - Mm(4)
        for section in main:
            writer.section(body, section)
    elif layout == "labels":
        writer.head(document, view)
        writer.contacts(document, view)
        table = document.add_table(len(main + side), 2)
        narrow = Mm(style.get("label_width", 42))
        widths(table, narrow, width - narrow)
        writer.width = width - narrow - Mm(4)
        for row, section in zip(table.rows, main + side):
            first, second = row.cells
            first.paragraphs[0].add_run(section.heading).bold = True
            second._fresh = second.paragraphs[0]
            for block in section.blocks:
                writer.block(second, block)
    elif layout == "textbox":
        writer.head(document, view)
        anchor = document.paragraphs[0]
        wide, writer.width = writer.width, Mm(50)

        def draw(place):
            document.add_paragraph()
            if style.get("contact_heading"):
                writer.heading(place, style["contact_heading"])
            writer.contacts(place, view)
            for section in side:
                writer.section(place, section)

        text_box(document, anchor, Mm(58), Mm(style.get("box_height", 230)), style.get("fill", "EEF2F7"), draw,
                 style.get("alternate"))
        writer.width = wide - Mm(62)
        for section in main:
            writer.section(document, section)
    if style.get("tracked"):
        track(document, style["tracked"])
    document.save(target)


def office(source, kind, folder):
    profile = Path(tempfile.gettempdir()) / "corpus-libreoffice"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
                    "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=180)


def libreoffice(view, target):
    """LibreOffice's own PDF or DOCX of the same text."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / (target.stem + ".docx")
        make(view, source)
        if target.suffix == ".docx":
            office(source, "odt", folder)
            office(source.with_suffix(".odt"), "docx:MS Word 2007 XML", Path(folder) / "out")
        else:
            office(source, "pdf", Path(folder) / "out")
        target.write_bytes((Path(folder) / "out" / target.name).read_bytes())
