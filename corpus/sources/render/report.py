"""ReportLab: PDF as programs and online builders draw it, each line put at its place."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from .common import CONTACT, Bars, Bullets, Chips, Dated, Entry, Grid, Line, Pairs, Run

FOLDER = "/usr/share/fonts/truetype/"
FAMILIES = {
    "Helvetica": None,
    "DejaVu": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf", "dejavu/DejaVuSans.ttf"),
    "LiberationSans": tuple(f"liberation/LiberationSans-{x}.ttf" for x in ("Regular", "Bold", "Italic")),
    "LiberationSerif": tuple(f"liberation/LiberationSerif-{x}.ttf" for x in ("Regular", "Bold", "Italic")),
    "Lato": tuple(f"lato/Lato-{x}.ttf" for x in ("Regular", "Bold", "Italic")),
    "OpenSans": tuple(f"open-sans/OpenSans-{x}.ttf" for x in ("Regular", "Bold", "Italic")),
    "Nanum": ("nanum/NanumGothic.ttf", "nanum/NanumGothicBold.ttf", "nanum/NanumGothic.ttf"),
    "IPA": ("fonts-japanese-gothic.ttf",) * 3,
}


def fonts(family):
    if FAMILIES[family] is None:
        return ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    names = []
    for suffix, path in zip(("", "-Bold", "-Italic"), FAMILIES[family]):
        pdfmetrics.registerFont(TTFont(family + suffix, FOLDER + path))
        names.append(family + suffix)
    return tuple(names)


class Column:
    """Writes downwards between two edges; asks for a new page where the bottom is reached."""

    def __init__(self, canvas, left, right, top, bottom, style, ink, new_page):
        self.canvas, self.left, self.right, self.y, self.top, self.bottom = canvas, left, right, top, top, bottom
        self.style, self.ink, self.new_page = style, HexColor(ink), new_page
        self.regular, self.bold, self.italic = fonts(style.get("font", "Helvetica"))
        self.size = style.get("size", 9.5)

    def room(self, height):
        if self.y - height < self.bottom:
            self.new_page()
            self.y = self.top_of_next

    def font(self, look):
        return self.bold if "b" in look else self.italic if "i" in look else self.regular

    def text(self, text, look="", size=None, color=None, left=None, gap=1.35):
        """Text of one look, broken at the right edge."""
        size = size or self.size
        left = self.left if left is None else left
        style = ParagraphStyle("x", fontName=self.font(look), fontSize=size, leading=size * gap,
                               textColor=color or self.ink, wordWrap="CJK" if self.style.get("cjk") else None)
        paragraph = Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style)
        _, height = paragraph.wrap(self.right - left, 1000)
        self.room(height)
        paragraph.drawOn(self.canvas, left, self.y - height)
        self.y -= height

    def line(self, b):
        size = self.size
        right = "".join(r.text for r in b.right)
        width = self.right - self.left
        total = sum(pdfmetrics.stringWidth(r.text, self.font(r.look), size) for r in b.left)
        wide = pdfmetrics.stringWidth(right, self.regular, size) if right else 0
        if total + (8 + wide if len(b.left) == 1 and not right else 0) > width:
            self.text("".join(r.text for r in b.left), b.left[0].look if len(b.left) == 1 else "")
            return self.line(Line([], b.right)) if right else None
        self.room(size * 1.35)
        self.y -= size * 1.35
        x, base = self.left, self.y + size * 0.3
        for run in b.left:
            self.canvas.setFont(self.font(run.look), size)
            self.canvas.setFillColor(HexColor("#777777") if "m" in run.look else self.ink)
            self.canvas.drawString(x, base, run.text)
            x += pdfmetrics.stringWidth(run.text, self.font(run.look), size)
        if right:
            self.canvas.setFillColor(self.ink)
            self.canvas.setFont(self.font(b.right[0].look), size)
            if total + wide + 8 > width:
                self.y -= size * 1.3
                base = self.y + size * 0.3
            self.canvas.drawRightString(self.right, base, right)

    def heading(self, text):
        size, accent = self.style.get("heading_size", 12), HexColor(self.style.get("accent", "#000000"))
        if self.ink != HexColor(self.style.get("ink", "#222222")):
            accent = self.ink
        self.room(size * 3)
        self.y -= size * 2
        self.canvas.setFillColor(accent)
        shown = text.upper() if self.style.get("upper") else text
        line = self.canvas.beginText(self.left, self.y)
        line.setFont(self.bold, size)
        line.setCharSpace(self.style.get("spacing", 0))
        line.textOut(shown)
        line.setCharSpace(0)  # character spacing outlives the text object
        self.canvas.drawText(line)
        if self.style.get("rule"):
            self.canvas.setStrokeColor(accent)
            self.canvas.line(self.left, self.y - 3, self.right, self.y - 3)
        self.y -= size * 0.6

    def block(self, b):
        if isinstance(b, Line):
            self.line(b)
        elif isinstance(b, Bullets):
            for item in b.items:
                self.room(self.size * 2.7)
                top = self.y
                self.text(item, left=self.left + 10)
                self.canvas.setFillColor(self.ink)
                self.canvas.setFont(self.regular, self.size)
                self.canvas.drawString(self.left + 2, max(top, self.y + self.size * 1.35) - self.size * 1.05, "•")
        elif isinstance(b, Entry):
            for inner in b.blocks:
                self.block(inner)
            self.y -= 4
        elif isinstance(b, (Dated, Pairs)):
            rows = b.rows if isinstance(b, Pairs) else [(b.dates, b.blocks)]
            left, wide = self.left, self.style.get("dates_width", 85)
            for label, value in rows:
                self.room(self.size * 4)
                self.canvas.setFillColor(self.ink)
                self.canvas.setFont(self.bold if isinstance(b, Pairs) else self.regular, self.size)
                self.canvas.drawString(left, self.y - self.size * 1.05, label)
                self.left = left + wide
                for inner in [Line([Run(value)])] if isinstance(value, str) else value:
                    self.block(inner)
                self.left = left
                self.y -= 4
        elif isinstance(b, Bars):
            for label, share in b.rows:
                self.text(label)
                self.room(8)
                self.y -= 6
                self.canvas.setFillColor(HexColor("#c9ced6"))
                self.canvas.rect(self.left, self.y, self.right - self.left, 4, stroke=0, fill=1)
                self.canvas.setFillColor(HexColor(self.style.get("bar", "#e0a030")))
                self.canvas.rect(self.left, self.y, (self.right - self.left) * share, 4, stroke=0, fill=1)
                self.y -= 4
        elif isinstance(b, Chips):
            self.text("   ".join(b.items))
        elif isinstance(b, Grid):
            step = (self.right - self.left) / len(b.rows[0])
            for row in b.rows:
                self.room(self.size * 1.35)
                self.y -= self.size * 1.35
                self.canvas.setFillColor(self.ink)
                self.canvas.setFont(self.regular, self.size)
                for index, cell in enumerate(row):
                    self.canvas.drawString(self.left + index * step, self.y + self.size * 0.3, cell)
        else:
            raise TypeError(type(b))

    def section(self, section):
        if section.heading:
            self.heading(section.heading)
        for b in section.blocks:
            self.block(b)


def make(view, target):
    style = view.style
    width, height = LETTER if style.get("page") == "Letter" else A4
    canvas = Canvas(str(target), pagesize=(width, height), invariant=1)
    canvas.setTitle(style.get("title", "resume"))
    ink, page = style.get("ink", "#222222"), [1]
    narrow = style.get("side_width", 180) if style.get("side") else 0
    left_side = style.get("side_at", "left") == "left"
    regular, bold, _ = fonts(style.get("font", "Helvetica"))

    def paint():
        if narrow and style.get("fill"):
            canvas.setFillColor(HexColor(style["fill"]))
            canvas.rect(0 if left_side else width - narrow, 0, narrow, height, stroke=0, fill=1)
        if style.get("footer"):
            canvas.setFont(regular, 8)
            canvas.setFillColor(HexColor("#777777"))
            canvas.drawCentredString(width / 2, 24, style["footer"].format(page[0]))

    def turn():
        canvas.showPage()
        page[0] += 1
        paint()

    paint()
    margin = style.get("margin", 48)
    edges = (narrow + 24, width - 36) if narrow and left_side else (36, width - narrow - 24) if narrow else (
        margin, width - margin)
    main = Column(canvas, *edges, height - margin, 50, style, ink, turn)
    main.top_of_next = height - margin
    side = Column(canvas, *((18, narrow - 16) if left_side else (width - narrow + 16, width - 18)), height - margin, 40,
                  style, style.get("side_ink", "#ffffff"), turn) if narrow else None
    top = side if side and style.get("name_in_side") else main
    name = view.name.upper() if style.get("upper_name") else view.name
    top.text(name, "b", style.get("name_size", 22), gap=1.2)
    if view.headline:
        top.text(view.headline, "", style.get("headline_size", 12))
    place = side or main
    labels = dict(zip(("phone", "email", "place", "link"), CONTACT.get(view.lang, CONTACT["en"])))
    if side and style.get("contact_heading"):
        side.heading(style["contact_heading"])
    if side or style.get("contacts") == "list":
        for kind, text, _ in view.contacts:
            place.text((labels[kind] + ": " if style.get("labels") else "") + text)
    else:
        place.text(style.get("bar", " | ").join(text for _, text, _ in view.contacts))
    kinds = style.get("side", [])
    for section in [s for s in view.sections if s.kind in kinds]:
        side.section(section)
    for section in [s for s in view.sections if s.kind not in kinds]:
        main.section(section)
    canvas.save()
