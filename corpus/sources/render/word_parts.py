"""Pieces of Word files that python-docx has no calls for: fields, shading, text boxes, columns, tracked changes."""
from copy import deepcopy

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm


def widths(table, *columns):
    """Sets the columns' widths where Word looks and where LibreOffice looks."""
    table.autofit = False
    for column, width in zip(table.columns, columns):
        column.width = width
        for cell in column.cells:
            cell.width = width


def field(paragraph, code):
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()
        if kind:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)


def shade(cell, color):
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{color}"/>'))


def text_box(document, paragraph, width, height, fill, draw, alternate):
    """A floating text box at the right margin (DrawingML, as Word 2010 and later write it)."""
    names = ('xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
             'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
             'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"')
    x = document.sections[0].page_width - width - Mm(12)
    drawing = parse_xml(f"""<w:drawing {nsdecls("w")} {names}><wp:anchor distT="0" distB="0" distL="114300"
      distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
      <wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>
      <wp:positionV relativeFrom="page"><wp:posOffset>{Mm(14)}</wp:posOffset></wp:positionV>
      <wp:extent cx="{width}" cy="{height}"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="7" name="Text Box 7"/>
      <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
      <wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
      <a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>
      <wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr wrap="square" lIns="91440" tIns="91440"/></wps:wsp>
      </a:graphicData></a:graphic></wp:anchor></w:drawing>""")
    content = drawing.find(".//" + qn("w:txbxContent"))
    count = len(document.element.body)
    draw(document)
    for node in list(document.element.body)[count - 1:-1]:
        content.append(node)
    run = paragraph.add_run()._r
    if not alternate:
        run.append(drawing)
        return
    # Word writes each text box twice, the second time as VML for Word 2007: readers must take one of them only.
    choice = parse_xml(f"""<mc:AlternateContent {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:Choice Requires="wps"/>
      <mc:Fallback><w:pict><v:shape style="position:absolute;width:{width / 12700}pt;height:{height / 12700}pt">
      <v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>""")
    for node in content:
        choice.find(".//" + qn("w:txbxContent")).append(deepcopy(node))
    choice[0].append(drawing)
    run.append(choice)


def columns(document, count):
    """What follows stands in columns of equal width, as Word sets them."""
    from docx.enum.section import WD_SECTION
    section = document.add_section(WD_SECTION.CONTINUOUS)
    for node in section._sectPr.findall(qn("w:cols")):
        section._sectPr.remove(node)
    section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="{count}" w:space="425"/>'))


def track(document, deleted):
    """Leaves a reviewer's changes in the file: one text taken out of the first paragraphs, list items put in."""
    stamp = 'w:author="Reviewer" w:date="2025-01-15T09:00:00Z"'
    paragraph = next(p for p in document.paragraphs if "@" in "".join(t.text or "" for t in p._p.iter(qn("w:t"))))
    paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="901" {stamp}><w:r><w:delText xml:space="preserve"> '
                                  f"{deleted}</w:delText></w:r></w:del>"))
    for index, item in enumerate(p for p in document.paragraphs if p.style.name == "List Bullet"):
        if index % 2:
            continue
        inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="{910 + index}" {stamp}/>')
        for run in item._p.findall(qn("w:r")):
            inserted.append(run)
        item._p.append(inserted)
