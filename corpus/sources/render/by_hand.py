"""What people do in Word when they write a resume by hand, in the fewest calls."""
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from . import word_parts

ALIGN = {"l": WD_ALIGN_PARAGRAPH.LEFT, "c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT,
         "j": WD_ALIGN_PARAGRAPH.JUSTIFY}


class Word:
    """A document and a pen: `*bold*`, `_italic_` and `¬underlined¬` in texts, `\\t` and line breaks as they are."""

    def __init__(self):
        self.document = Document()
        self.place = self.document
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        self.margins(20)
        self.font("Liberation Sans", 10)

    def margins(self, *sizes):
        """All, or top, right, bottom, left in millimetres."""
        top, right, bottom, left = sizes if len(sizes) == 4 else sizes * 4
        section = self.document.sections[0]
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
            Mm, (top, right, bottom, left))

    def font(self, name, size, after=2):
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = name, Pt(size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), name)
        style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(0)

    def p(self, text="", size=None, color=None, align=None, tabs=(), style=None, bold=False, italic=False, caps=False,
          small_caps=False, spacing=None, indent=None, hang=None, before=None, after=None, rule=False, font=None):
        """A paragraph. `tabs` are millimetres, negative ones right-aligned."""
        first = getattr(self.place, "_unused", None)
        paragraph = first or self.place.add_paragraph()
        if first is not None:
            self.place._unused = None
        if style:
            paragraph.style = self.document.styles[style]
        form = paragraph.paragraph_format
        for tab in tabs:
            form.tab_stops.add_tab_stop(Mm(abs(tab)), WD_TAB_ALIGNMENT.RIGHT if tab < 0 else WD_TAB_ALIGNMENT.LEFT)
        if align:
            form.alignment = ALIGN[align]
        if indent is not None:
            form.left_indent = Mm(indent)
        if hang is not None:
            form.left_indent, form.first_line_indent = Mm(hang), Mm(-hang)
        if before is not None:
            form.space_before = Pt(before)
        if after is not None:
            form.space_after = Pt(after)
        marks, current, looks = {"*": "bold", "_": "italic", "¬": "underline"}, "", set()

        def flush():
            nonlocal current
            if not current:
                return
            run = paragraph.add_run(current)
            run.bold, run.italic = bold or "bold" in looks or None, italic or "italic" in looks or None
            run.underline = "underline" in looks or None
            if size:
                run.font.size = Pt(size)
            if color:
                run.font.color.rgb = RGBColor.from_string(color)
            if font:
                run.font.name = font
                run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
            run.font.all_caps, run.font.small_caps = caps or None, small_caps or None
            if spacing:
                node = OxmlElement("w:spacing")
                node.set(qn("w:val"), str(spacing))
                run._r.get_or_add_rPr().append(node)
            current = ""

        escaped = False
        for char in text:
            if char == "\\" and not escaped:
                escaped = True
            elif char in marks and not escaped:
                flush()
                looks ^= {marks[char]}
            else:
                current, escaped = current + char, False
        flush()
        if rule:
            border = OxmlElement("w:pBdr")
            line = OxmlElement("w:bottom")
            for key, val in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", color or "444444")):
                line.set(qn("w:" + key), val)
            border.append(line)
            paragraph._p.get_or_add_pPr().append(border)
        return paragraph

    def lines(self, text, **how):
        for line in text.strip("\n").split("\n"):
            self.p(line, **how)

    def bullets(self, *texts, style="List Bullet", **how):
        for text in texts:
            self.p(text, style=style, **how)

    def table(self, rows, widths, borders=False, size=None):
        """Cells are texts (a paragraph a line) or functions that write into the cell; None joins the cell to its left."""
        table = self.place.add_table(rows=len(rows), cols=len(widths))
        if borders:
            table.style = "Table Grid"
        word_parts.widths(table, *map(Mm, widths))
        for y, row in enumerate(rows):
            x = 0
            while x < len(row):
                last = x
                while last + 1 < len(row) and row[last + 1] is None:
                    last += 1
                cell = table.cell(y, x)
                if last > x:
                    cell = cell.merge(table.cell(y, last))
                self.fill(cell, row[x], size)
                x = last + 1
        return table

    def fill(self, cell, content, size=None):
        outer, self.place = self.place, cell
        cell._unused = cell.paragraphs[0]
        if callable(content):
            content()
        else:
            for line in content.split("\n"):
                self.p(line, size=size)
        self.place = outer

    def shade(self, cell, color):
        word_parts.shade(cell, color)

    def header(self, text, footer=False, pages=None, **how):
        part = self.document.sections[0].footer if footer else self.document.sections[0].header
        outer, self.place = self.place, part
        part._unused = part.paragraphs[0]
        paragraph = self.p(text, **how)
        if pages:
            word_parts.field(paragraph, "PAGE")
            paragraph.add_run(pages)
            word_parts.field(paragraph, "NUMPAGES")
        self.place = outer

    def box(self, width, height, fill, draw, alternate=True):
        """A text box at the right margin, floating beside the text."""
        word_parts.text_box(self.document, self.p(), Mm(width), Mm(height), fill, lambda _: draw(), alternate)
