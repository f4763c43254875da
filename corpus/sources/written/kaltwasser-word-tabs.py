kind: driver
lang: de
format: docx
layout: single
tool: python-docx
gold:
  name: Uwe Kaltwasser
  emails: [u.kaltwasser@example.de]
  phones: [0171 3920017, 030 23125-512]
  location: "Feldstraße 4, 06869 Coswig (Anhalt)"
  links: []
  headline: ~
  work:
    - [Berufskraftfahrer im Nahverkehr, Spedition Elbaue GmbH & Co. KG, Dessau-Roßlau, 2019-09, present]
    - [Kraftfahrer Fernverkehr, Transporte Wüstemann, Wittenberg, 2012-04, 2018-12]
    - [Lagerhelfer / Staplerfahrer, Zeitarbeit Optimum Personal, ~, 2011-02, 2012-03]
    - [Maurergeselle, Baugeschäft Rietzel, Zerbst, 1998-08, 2010-10]
  education:
    - [Baugeschäft Rietzel, Ausbildung zum Maurer, 1995-08, 1998-07, ~]
    - [Sekundarschule Coswig, Realschulabschluss, "1985", "1995", ~]
  skills: []
  languages: [[Deutsch, Muttersprache], [Russisch, Schulkenntnisse]]
  certifications: [Berufskraftfahrerqualifikation (Schlüsselzahl 95), Gabelstaplerschein, ADR-Bescheinigung (Basiskurs)]
  score_skip: [skills]
  score_lenient: [certifications, work]
---
w.margins(25, 20, 20, 25); w.font("Liberation Sans", 11, 3)
t = dict(tabs=(45,), hang=45)
w.p("¬Lebenslauf¬", size=20, bold=True, align="c", after=14)
w.p("*Persönliche Daten*", before=6)
for a, b in (("Name:", "Uwe Kaltwasser"), ("Anschrift:", "Feldstraße 4, 06869 Coswig (Anhalt)"), ("Telefon:", "030 23125-512"), ("Mobil:", "0171 3920017"), ("E-Mail:", "u.kaltwasser@example.de"), ("geb. am:", "11.06.1979 in Zerbst"), ("Familienstand:", "verheiratet, 2 Kinder"), ("Staatsangehörigkeit:", "deutsch")):
    w.p(a + "\t" + b, **t)
w.p()
w.p("*Beruflicher Werdegang*", before=6)
w.p("seit 09/2019\t*Berufskraftfahrer im Nahverkehr*", **t)
w.p("\tSpedition Elbaue GmbH & Co. KG, Dessau-Roßlau", **t)
w.p("\t- Stückgut und Teilladungen, 12 t, Tagestouren", **t)
w.p("\t- Ladungssicherung, kleine Reparaturen", **t)
w.p("01/2019 - 08/2019\tarbeitssuchend, in dieser Zeit Bandscheibenoperation und Reha", **t)
w.p("04/2012 - 12/2018\t*Kraftfahrer Fernverkehr*", **t)
w.p("\tTransporte Wüstemann, Wittenberg", **t)
w.p("\t- Sattelzug 40 t, Benelux und Polen", **t)
w.p("02/2011 - 03/2012\tLagerhelfer / Staplerfahrer bei Zeitarbeit Optimum Personal", **t)
w.p("08/1998 - 10/2010\t*Maurergeselle*", **t)
w.p("\tBaugeschäft Rietzel, Zerbst (Insolvenz)", **t)
w.p()
w.p("*Schul- und Berufsausbildung*", before=6)
w.p("08/1995 - 07/1998\tAusbildung zum Maurer, Baugeschäft Rietzel", **t)
w.p("\tAbschluss: Facharbeiter", **t)
w.p("1985 - 1995\tSekundarschule Coswig, Realschulabschluss", **t)
w.p()
w.p("*Weiterbildungen*", before=6)
w.p("11/2022\tADR-Bescheinigung (Basiskurs)", **t)
w.p("05/2022\tBerufskraftfahrerqualifikation (Schlüsselzahl 95) Module 1 - 5", **t)
w.p("03/2011\tGabelstaplerschein", **t)
w.p()
w.p("*Sonstiges*", before=6)
w.p("Führerschein:\tKlassen B, BE, C, CE, T", **t)
w.p("Sprachen:\tDeutsch (Muttersprache), Russisch (Schulkenntnisse)", **t)
w.p("Hobbys:\tAngeln, Freiwillige Feuerwehr", **t)
w.p(); w.p(); w.p("Coswig, den 14. Januar 2025"); w.p(); w.p("_Uwe Kaltwasser_")
