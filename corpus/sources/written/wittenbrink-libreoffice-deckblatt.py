kind: nurse
lang: de
format: pdf
layout: multi-page
tool: libreoffice
gold:
  name: Annegret Wittenbrink-Kurz
  emails: [a.wittenbrink@example.de]
  phones: [0221 4710 423, 0172 9925904]
  location: "Am Ziegelhof 19, 40699 Erkrath"
  links: []
  headline: Wohnbereichsleitung
  work:
    - [Stellv. Wohnbereichsleitung, Seniorenzentrum St. Irmgardis gGmbH, Erkrath, 2016-07, present]
    - [Altenpflegerin, Seniorenzentrum St. Irmgardis gGmbH, Erkrath, 2013-02, 2016-06]
    - [Altenpflegerin in der ambulanten Pflege, Pflegedienst Herz & Hand, Mettmann, 2007-10, 2009-12]
    - [Aushilfe in der Küche, Kantine der Stadtwerke, Hilden, 2003-05, 2004-08]
  education:
    - [Fachseminar für Altenpflege Hilden, Ausbildung zur staatlich anerkannten Altenpflegerin, 2004-09, 2007-09, "gut (1,9)"]
    - [Städt. Realschule Erkrath, Fachoberschulreife, 1997-08, 2003-06, ~]
  skills: []
  languages: [[Deutsch, Muttersprache], [Englisch, Grundkenntnisse], [Niederländisch, fließend]]
  certifications: [Weiterbildung zur Praxisanleiterin (300 Std.), Wundexpertin ICW, Palliative-Care-Basiskurs]
  score_skip: [skills]
  score_lenient: [certifications, education]
---
from docx.enum.text import WD_BREAK
w.margins(25, 20, 20, 25); w.font("Carlito", 11, 2)
w.header("Annegret Wittenbrink-Kurz · Am Ziegelhof 19 · 40699 Erkrath", align="r", size=8.5, color="7F7F7F")
w.header("Seite ", footer=True, size=8, align="c", pages=" von ")
for _ in range(8): w.p()
w.p("Bewerbung", size=34, color="5B7F95", align="c"); w.p("als Wohnbereichsleitung", size=16, align="c"); w.p("Kennziffer 2025-17", align="c", italic=True)
for _ in range(10): w.p()
w.p("Annegret Wittenbrink-Kurz", size=14, bold=True, align="c"); w.p("Am Ziegelhof 19", align="c"); w.p("40699 Erkrath", align="c"); w.p("Tel. 0221 4710 423 · mobil 0172 9925904", align="c"); w.p("a.wittenbrink@example.de", align="c")
for _ in range(3): w.p()
w.p("Anlagen: Lebenslauf, Zeugnisse, Zertifikate", size=9, align="c").add_run().add_break(WD_BREAK.PAGE)
w.p("LEBENSLAUF", size=18, color="5B7F95", bold=True, spacing=40, after=8)
def h(t): w.p(t, bold=True, color="5B7F95", size=12, before=8, after=3, rule=True)
W = (45, 120)
h("Angaben zur Person")
w.table([["Geburtsdatum/-ort", "17. Mai 1986 in Düsseldorf"], ["Familienstand", "verheiratet, eine Tochter (geb. 2010)"], ["Staatsangehörigkeit", "deutsch"], ["Konfession", "röm.-kath."]], W)
h("Beruflicher Werdegang")
w.table([["Juli 2016 – dato", "*Seniorenzentrum St. Irmgardis gGmbH*, Erkrath\nStellv. Wohnbereichsleitung\n• Dienst- und Urlaubsplanung für 22 Mitarbeitende\n• Pflegeplanung, Visiten, Angehörigengespräche\n• Begleitung der MD-Prüfungen (zuletzt ohne Beanstandung)"],
 ["Feb. 2013 – Juni 2016", "*Seniorenzentrum St. Irmgardis gGmbH*, Erkrath\nAltenpflegerin (75 %)\n• Bezugspflege, Praxisanleitung"],
 ["Jan. 2010 – Jan. 2013", "Elternzeit"],
 ["Okt. 2007 – Dez. 2009", "*Pflegedienst Herz & Hand*, Mettmann\nAltenpflegerin in der ambulanten Pflege\n• Tourenplanung, Behandlungspflege"],
 ["Mai 2003 – Aug. 2004", "*Kantine der Stadtwerke*, Hilden\nAushilfe in der Küche"]], W)
h("Ausbildung")
w.table([["Sept. 2004 – Sept. 2007", "*Fachseminar für Altenpflege Hilden*\nAusbildung zur staatlich anerkannten Altenpflegerin\nAbschlussnote: gut (1,9)"], ["Aug. 1997 – Juni 2003", "*Städt. Realschule Erkrath*\nFachoberschulreife"]], W)
h("Fort- und Weiterbildung")
w.table([["2022", "Wundexpertin ICW"], ["2018/19", "Palliative-Care-Basiskurs"], ["2014", "Weiterbildung zur Praxisanleiterin (300 Std.)"]], W)
h("Besondere Kenntnisse")
w.table([["EDV", "Vivendi PD, DAN, MS Office"], ["Sprachen", "Deutsch (Muttersprache), Englisch (Grundkenntnisse), Niederländisch (fließend)"], ["Führerschein", "Klasse B"]], W)
w.p(); w.p("Erkrath, 3. März 2025"); w.p("Annegret Wittenbrink-Kurz", font="EB Garamond", italic=True, size=15)
