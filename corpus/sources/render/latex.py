"""LaTeX: pdfTeX with its own fonts, ligatures and hyphenation, and XeTeX with system fonts."""
import os
import subprocess
import tempfile
from pathlib import Path

from .common import Bars, Bullets, Chips, Dated, Entry, Grid, Line, Pairs

BABEL = {"en": "english", "de": "ngerman", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian",
         "nl": "dutch", "pl": "polish"}
ICONS = {"phone": "\uf095", "email": "\uf0e0", "place": "\uf041", "link": "\uf0ac"}
SPECIAL = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{",
           "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "’": "'", "–": "--", "—": "---",
           "“": "``", "”": "''", "·": r"$\cdot$", "•": r"\textbullet{}", "€": r"\texteuro{}", "£": r"\pounds{}",
           "|": r"\textbar{}", "…": r"\ldots{}", "●": r"$\bullet$"}

PREAMBLE = r"""\documentclass[%(size)s,%(paper)s]{%(class)s}
%(fonts)s
\usepackage{textcomp}
\usepackage[%(babel)s]{babel}
\usepackage[%(geometry)s]{geometry}
\usepackage{xcolor,enumitem,fancyhdr,titlesec,array,longtable,eso-pic,lastpage}
\usepackage[hidelinks,unicode]{hyperref}
\hypersetup{pdftitle={%(title)s},pdfauthor={%(author)s}}
\definecolor{accent}{HTML}{%(accent)s}
\definecolor{muted}{HTML}{666666}
\titleformat{\section}{%(section)s}{}{0pt}{%(section_code)s}%(rule)s
\titlespacing*{\section}{0pt}{%(above)s}{%(below)s}
\setlist[itemize]{leftmargin=1.3em,topsep=1pt,itemsep=0pt,parsep=0pt}
\setlength{\parindent}{0pt}\setlength{\parskip}{%(parskip)s}
\pagestyle{%(pagestyle)s}\fancyhf{}\renewcommand{\headrulewidth}{0pt}
\fancyfoot[C]{\footnotesize %(footer)s}\fancyhead[R]{\footnotesize %(header)s}
\newcommand{\entrygap}{\vspace{%(gap)s}}
%(more)s
\begin{document}
"""


def tex(text):
    out = "".join(SPECIAL.get(c, c) for c in text or "")
    return out.replace("(C\\#", "(C\\#")


def runs(parts):
    out = ""
    for run in parts:
        text = tex(run.text)
        for look, macro in (("b", r"\textbf"), ("i", r"\textit"), ("c", r"\textsc"), ("m", r"\textcolor{muted}")):
            if look in run.look:
                text = f"{macro}{{{text}}}"
        out += text
    return out


def block(b, style):
    if isinstance(b, Line):
        right = runs(b.right)
        left = runs(b.left)
        if style.get("small_caps_second") and b.role == "second":
            left = left.replace(r"\textit", r"\textsc")
        if right:
            return f"{left}\\hfill {right}\\par\n"
        return f"{left}\\par\n"
    if isinstance(b, Bullets):
        return "\\begin{itemize}\n" + "".join(f"\\item {tex(i)}\n" for i in b.items) + "\\end{itemize}\n"
    if isinstance(b, Entry):
        return "".join(block(i, style) for i in b.blocks) + "\\entrygap\n"
    if isinstance(b, (Dated, Pairs)):
        rows = b.rows if isinstance(b, Pairs) else [(b.dates, b.blocks)]
        wide = style.get("dates_width", "32mm")
        out = ""
        for label, value in rows:
            inner = tex(value) if isinstance(value, str) else "".join(block(i, style) for i in value)
            shown = f"\\textbf{{{tex(label)}}}" if isinstance(b, Pairs) else tex(label)
            out += (f"\\begin{{tabular}}[t]{{@{{}}>{{\\raggedright\\arraybackslash}}p{{{wide}}}@{{\\hspace{{4mm}}}}"
                    f"p{{\\dimexpr\\linewidth-{wide}-4mm\\relax}}@{{}}}}\n{style.get('date_look', '')} {shown} & {inner}"
                    f"\\end{{tabular}}\\par\\vspace{{1.5mm}}\n")
        return out
    if isinstance(b, Grid):
        count = len(b.rows[0])
        spec = "@{}" + f"p{{{0.95 / count:.3f}\\linewidth}}" * count + "@{}"
        rows = "".join(" & ".join(tex(c) for c in row) + r"\\" + "\n" for row in b.rows)
        return f"\\begin{{tabular}}{{{spec}}}\n{rows}\\end{{tabular}}\\par\n"
    if isinstance(b, Chips):
        return " \\quad ".join(f"\\fcolorbox{{accent}}{{white}}{{{tex(i)}}}" for i in b.items) + "\\par\n"
    if isinstance(b, Bars):
        return "".join(f"{tex(k)}\\hfill{{\\color{{accent}}\\rule{{{v * 22:.1f}mm}}{{1.6mm}}}}"
                       f"{{\\color{{black!15}}\\rule{{{(1 - v) * 22:.1f}mm}}{{1.6mm}}}}\\par\n" for k, v in b.rows)
    raise TypeError(type(b))


def section(s, style):
    heading = f"\\section*{{{tex(s.heading)}}}\n" if s.heading else "\\medskip\n"
    if s.kind == "publications":
        items = s.blocks[0].items if isinstance(s.blocks[0], Bullets) else [b.left[0].text for b in s.blocks]
        return heading + "\\begin{enumerate}[label={[\\arabic*]},leftmargin=2.2em,itemsep=1pt]\n" + "".join(
            f"\\item {tex(i)}\n" for i in items) + "\\end{enumerate}\n"
    return heading + "".join(block(b, style) for b in s.blocks)


def contacts(view):
    style, parts = view.style, []
    for kind, text, link in view.contacts:
        shown = f"\\href{{{link.replace('#', chr(92) + '#').replace('%', chr(92) + '%')}}}{{{tex(text)}}}" if link else tex(text)
        parts.append((f"{{\\fa {ICONS[kind]}}}~" if style.get("icons") else "") + shown)
    if style.get("contacts", "row") == "row":
        return (" " + style.get("tex_bar", r"\textbar{}") + " ").join(parts) + "\\par\n"
    return "".join(p + "\\par\n" for p in parts)


def head(view):
    style = view.style
    name = tex(view.name.upper() if style.get("upper_name") else view.name)
    name = f"{{{style.get('name', chr(92) + 'LARGE' + chr(92) + 'bfseries')} {name}\\par}}\n"
    return name + (f"{{{style.get('headline', chr(92) + 'large')} {tex(view.headline)}\\par}}\n" if view.headline else "")


def source(view, engine):
    style = view.style
    fonts = "\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}" + style.get("fonts", "\\usepackage{lmodern}") \
        if engine == "pdflatex" else "\\usepackage{fontspec}\\setmainfont{%s}\\newfontfamily\\fa{FontAwesome}%s" % (
            style.get("font", "Lato"), style.get("fonts", ""))
    spaced = "\\MakeUppercase" if style.get("upper") else ""
    out = PREAMBLE % {
        "size": style.get("size", "11pt"), "paper": style.get("paper", "a4paper"), "class": "article", "fonts": fonts,
        "babel": BABEL.get(view.lang, "english"), "geometry": style.get("geometry", "margin=20mm"),
        "title": tex(style.get("title", "")), "author": tex(view.name), "accent": style.get("accent", "000000"),
        "section": style.get("section", r"\large\scshape\color{accent}"), "section_code": spaced,
        "rule": r"[\vspace{-1.2ex}\textcolor{accent}{\titlerule}]" if style.get("rule", True) else "",
        "above": style.get("above", "2.4ex"), "below": style.get("below", "1ex"),
        "parskip": style.get("parskip", "1pt"), "pagestyle": "fancy" if style.get("footer") or style.get("header")
        else "empty", "footer": style.get("footer", ""), "header": style.get("header", ""),
        "gap": style.get("gap", "1mm"), "more": style.get("more", ""),
    }
    side = [s for s in view.sections if s.kind in style.get("side", [])]
    main = [s for s in view.sections if s not in side]
    render = lambda part: "".join(section(s, style) for s in part)
    if style.get("tex", "single") == "single":
        top = head(view) + contacts(view)
        if style.get("center"):
            top = "\\begin{center}\n" + top + "\\end{center}\n"
        return out + top + render(main + side) + "\\end{document}\n"
    narrow, color = style.get("narrow", "0.30"), style.get("fill")
    wide = f"{0.95 - float(narrow):.3f}"
    if color:
        out += ("\\definecolor{fill}{HTML}{%s}\\AddToShipoutPictureBG{\\AtPageLowerLeft{\\color{fill}"
                "\\rule{%s}{\\paperheight}}}\n") % (color, style.get("fill_width", "72mm"))
    inner = head(view) if style.get("name_in_side") else ""
    if not inner:
        out += head(view) + "\\medskip\n"
    first = (f"\\begin{{minipage}}[t]{{{narrow}\\textwidth}}\\vspace{{0pt}}\\raggedright\\setlength{{\\parskip}}{{1pt}}"
             f"{style.get('side_look', '')}\n{inner}{contacts(view)}{render(side)}\\end{{minipage}}")
    second = (f"\\begin{{minipage}}[t]{{{wide}\\textwidth}}\\vspace{{0pt}}\\setlength{{\\parskip}}{{1pt}}\n{render(main)}"
              "\\end{minipage}")
    pair = (first, second) if style.get("side_at", "left") == "left" else (second, first)
    return out + "\\noindent " + "\\hfill ".join(pair) + "\\end{document}\n"


def compile_with(engine, view, target):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cv.tex"
        path.write_text(source(view, engine), encoding="utf-8")
        for _ in range(2):
            result = subprocess.run([engine, "-interaction=nonstopmode", "-halt-on-error", path.name], cwd=folder,
                                    capture_output=True, timeout=180, env=dict(os.environ, SOURCE_DATE_EPOCH="1760000000"))
            if result.returncode:
                raise RuntimeError(result.stdout.decode("utf-8", "replace")[-1500:])
        Path(target).write_bytes(path.with_suffix(".pdf").read_bytes())


def pdflatex(view, target):
    compile_with("pdflatex", view, target)


def xelatex(view, target):
    for char in "’–—“”·•€£…":
        SPECIAL.pop(char, None)
    compile_with("xelatex", view, target)
