kind: trades
lang: pl
format: pdf
layout: table
tool: libreoffice
gold:
  name: Krzysztof Gawroński
  emails: [k.gawronski@example.pl]
  phones: ["+48 605 555 018"]
  location: "ul. Górnicza 15/3, 41-500 Chorzów"
  links: []
  headline: ~
  work:
    - [Brygadzista zmianowy, Huta Jadwiga S.A., Ruda Śląska, 2017-05, present]
    - [Ślusarz-spawacz, Huta Jadwiga S.A., Ruda Śląska, 2011-02, 2017-04]
    - [Spawacz MAG/TIG, Weldtech Nord AS, "Stavanger, Norwegia", 2008-06, 2010-11]
    - [Ślusarz, P.P.H.U. „Metalex” Jan Kuś, Chorzów, 2003-09, 2008-05]
  education:
    - [Zespół Szkół Technicznych nr 2 w Chorzowie, technik mechanik, "2004", "2007", ~]
    - [Zasadnicza Szkoła Zawodowa w Chorzowie, ślusarz, "2000", "2003", ~]
  skills: []
  languages: [[polski, ojczysty], [norweski, komunikatywny], [angielski, podstawowy]]
  certifications: [Uprawnienia spawalnicze MAG 135, Uprawnienia SEP do 1 kV, Operator suwnic kat. II S]
  score_skip: [skills]
  score_lenient: [certifications]
---
w.margins(18, 20, 15, 20); w.font("Liberation Serif", 11, 2)
t = w.table([[lambda: (w.p("CURRICULUM VITAE", size=20, bold=True), w.p("*Imię i nazwisko:* Krzysztof Gawroński"), w.p("*Data urodzenia:* 9 kwietnia 1984 r."), w.p("*Adres:* ul. Górnicza 15/3, 41-500 Chorzów"), w.p("*Telefon:* +48 605 555 018"), w.p("*E-mail:* k.gawronski@example.pl"), w.p("*Stan cywilny:* żonaty")), lambda: w.p("[zdjęcie]", align="c")]], (130, 40))
w.shade(t.cell(0, 1), "D9D9D9")
def h(x):
    w.p(before=2)
    t = w.table([[lambda: w.p(x, bold=True, caps=True, size=11)]], (170,)); w.shade(t.cell(0, 0), "DDE3EA")
W = (42, 128)
h("Doświadczenie zawodowe")
w.table([["05.2017 – nadal", "*Huta Jadwiga S.A.*, Ruda Śląska\nstanowisko: Brygadzista zmianowy\nzakres obowiązków: kierowanie 14-osobową brygadą utrzymania ruchu, planowanie remontów, BHP na wydziale"], ["02.2011 – 04.2017", "*Huta Jadwiga S.A.*, Ruda Śląska\nstanowisko: Ślusarz-spawacz"], ["06.2008 – 11.2010", "*Weldtech Nord AS*, Stavanger, Norwegia\nstanowisko: Spawacz MAG/TIG\nzakres obowiązków: spawanie konstrukcji offshore"], ["09.2003 – 05.2008", "*P.P.H.U. „Metalex” Jan Kuś*, Chorzów\nstanowisko: Ślusarz"]], W)
h("Wykształcenie")
w.table([["2004 – 2007", "Zespół Szkół Technicznych nr 2 w Chorzowie (zaoczne)\nzawód: technik mechanik"], ["2000 – 2003", "Zasadnicza Szkoła Zawodowa w Chorzowie\nzawód: ślusarz"]], W)
h("Kursy i uprawnienia")
w.table([["2023", "Uprawnienia SEP do 1 kV (odnowione)"], ["2015", "Operator suwnic kat. II S"], ["2007", "Uprawnienia spawalnicze MAG 135"]], W)
h("Znajomość języków obcych")
w.table([["polski", "ojczysty"], ["norweski", "komunikatywny"], ["angielski", "podstawowy"]], W)
h("Dodatkowe informacje")
w.table([["Prawo jazdy", "kat. B, C"], ["Obsługa komputera", "Word, Excel, SAP PM"], ["Zainteresowania", "gołębie pocztowe, żużel, majsterkowanie"]], W)
w.p(); w.p("Oświadczam, iż wyrażam zgodę na przetwarzanie moich danych osobowych zawartych w niniejszej ofercie pracy dla potrzeb niezbędnych do realizacji procesu rekrutacji (zgodnie z ustawą z dnia 10 maja 2018 r. o ochronie danych osobowych).", size=7.5, align="j")
