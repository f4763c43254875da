kind: logistics
lang: nl
format: pdf
layout: single
tool: libreoffice
gold:
  name: Samira Duivenvoorde-El Amrani
  emails: [s.duivenvoorde@example.nl]
  phones: [+31 6 12 55 50 77]
  location: "Rotterdam"
  links: []
  headline: ~
  work:
    - [Teamleider warehouse, Havenbedrijf Logistiek Maasmond B.V., Rotterdam, 2021-01, present]
    - [Planner wegtransport, Van Heukelom Transport, Ridderkerk, 2017-03, 2020-12]
    - [Administratief medewerker, Fruitimport Caribe, Barendrecht, "2014", "2017"]
    - [Orderpicker, diverse uitzendbureaus, ~, "2011", "2014"]
  education:
    - [Albeda-Zuid College, MBO 4 Manager Transport en Logistiek, "2012", "2015", ~]
    - [Penta Lyceum, VMBO-T, "2007", "2011", ~]
  skills: [WMS (Manhattan), SAP, Excel (gevorderd), Power BI, Lean Green Belt]
  languages: [[Nederlands, uitstekend], [Engels, goed], [Arabisch (Marokkaans), moedertaal], [Frans, matig]]
  certifications: [Heftruck- en reachtruckcertificaat, BHV, ADR 1.3]
  score_lenient: [skills, certifications]
---
w.margins(22); w.font("Liberation Sans", 10, 2)
w.p("Curriculum Vitae", size=9, color="999999", align="r")
w.p("Samira Duivenvoorde-El Amrani", size=19, color="D35400")
w.p("Rotterdam   |   +31 6 12 55 50 77   |   s.duivenvoorde@example.nl   |   geb. 22 oktober 1994", size=9)
def h(t): w.p(t, bold=True, size=12, color="D35400", before=9, after=3)
T = dict(tabs=(38,), hang=38)
h("Profiel"); w.p("Nuchtere Rotterdamse die een nachtploeg net zo rustig aanstuurt als een audit. Sterk in cijfers, sterker in mensen.")
h("Loopbaan")
for p, f, o, pl, tk in (("1 januari 2021 – heden", "Teamleider warehouse", "Havenbedrijf Logistiek Maasmond B.V.", "Rotterdam", "Aansturen van 35 medewerkers in drie ploegen, verzuimgesprekken, KPI-rapportage, implementatie van het nieuwe WMS. Resultaat: pickfouten van 1,9% naar 0,6%."), ("1 maart 2017 – 31 december 2020", "Planner wegtransport", "Van Heukelom Transport", "Ridderkerk", "Dagelijkse planning van 28 combinaties, contact met chauffeurs en klanten."), ("2014 – 2017", "Administratief medewerker", "Fruitimport Caribe", "Barendrecht", "Douanedocumenten, facturatie."), ("2011 – 2014", "Orderpicker", "diverse uitzendbureaus", "", "Bijbaan naast de opleiding.")):
    w.p("Periode\t: " + p, **T); w.p("Functie\t: *" + f + "*", **T); w.p("Werkgever\t: " + o + (", " + pl if pl else ""), **T); w.p("Taken\t: " + tk, after=6, **T)
h("Opleiding")
w.p("2012 – 2015\tMBO 4 Manager Transport en Logistiek, Albeda-Zuid College, diploma", **T); w.p("2007 – 2011\tVMBO-T, Penta Lyceum, diploma", **T)
h("Certificaten"); w.p("Heftruck- en reachtruckcertificaat (geldig t/m 2027), BHV, ADR 1.3")
h("Kennis van systemen"); w.p("WMS (Manhattan), SAP, Excel (gevorderd), Power BI, Lean Green Belt")
h("Talenkennis")
w.table([["", "*Spreken*", "*Schrijven*"], ["Nederlands", "uitstekend", "uitstekend"], ["Engels", "goed", "goed"], ["Arabisch (Marokkaans)", "moedertaal", "redelijk"], ["Frans", "matig", "-"]], (55, 40, 40))
h("Overig"); w.p("Rijbewijs B. Bestuurslid kickboksvereniging Zuid. Referenties op aanvraag.")
