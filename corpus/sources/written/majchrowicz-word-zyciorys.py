kind: office
lang: pl
format: docx
layout: single
tool: python-docx
gold:
  name: Bożena Majchrowicz
  emails: [bozena.majchrowicz@example.com]
  phones: [603-555-044]
  location: "Biała Podlaska, ul. Lipowa 4a"
  links: []
  headline: ~
  work:
    - [Kierownik sklepu, Sieć Delikatesy „Spiżarnia”, Biała Podlaska, "2015", present]
    - [Zastępca kierownika, Sieć Delikatesy „Spiżarnia”, Biała Podlaska, "2011", "2015"]
    - [Sprzedawca, Sklep odzieżowy „Modna Pani”, ~, "2006", "2011"]
    - [Opiekunka osób starszych, firma Pflege mit Herz, Niemcy, 2004-03, 2005-12]
  education:
    - [Wyższa Szkoła Menedżerska w Siedlcach, licencjat z zarządzania, "2009", "2012", ~]
    - [Technikum Ekonomiczne w Białej Podlaskiej, technik ekonomista, "1998", "2003", ~]
  skills: []
  languages: [[niemiecki, dobrze w mowie], [rosyjski, podstawy]]
  certifications: [kurs kasy fiskalnej, Szkolenie „Zarządzanie zespołem w handlu” (2018), książeczka sanepidowska]
  score_skip: [skills]
  score_lenient: [certifications]
---
w.margins(25); w.font("Liberation Serif", 12, 0)
w.p("Bożena Majchrowicz                                                            Biała Podlaska, 12.02.2025 r."); w.p("Biała Podlaska, ul. Lipowa 4a"); w.p("tel. 603-555-044"); w.p("e-mail bozena.majchrowicz@example.com"); w.p("ur. 30.06.1984 r."); w.p(); w.p()
w.p("ŻYCIORYS ZAWODOWY", bold=True, align="c", size=14); w.p()
w.p("¬Wykształcenie:¬", bold=True)
w.p("2009-2012      Wyższa Szkoła Menedżerska w Siedlcach, licencjat z zarządzania"); w.p("1998-2003      Technikum Ekonomiczne w Białej Podlaskiej, technik ekonomista"); w.p()
w.p("¬Przebieg pracy zawodowej:¬", bold=True)
w.p("2015-nadal     Kierownik sklepu"); w.p("                       Sieć Delikatesy „Spiżarnia”, Biała Podlaska"); w.p("                       odpowiedzialność za wynik, 12 osób w zespole, zamówienia, inwentaryzacje")
w.p("2011-2015      Zastępca kierownika"); w.p("                       Sieć Delikatesy „Spiżarnia”, Biała Podlaska")
w.p("2006-2011      Sprzedawca"); w.p("                       Sklep odzieżowy „Modna Pani”")
w.p("III 2004 - XII 2005    Opiekunka osób starszych"); w.p("                       firma Pflege mit Herz, Niemcy"); w.p()
w.p("¬Kursy:¬", bold=True); w.p("- kurs kasy fiskalnej"); w.p("- Szkolenie „Zarządzanie zespołem w handlu” (2018)"); w.p("- książeczka sanepidowska (aktualna)"); w.p()
w.p("¬Języki:¬", bold=True); w.p("niemiecki - dobrze w mowie, rosyjski - podstawy"); w.p()
w.p("¬Umiejętności:¬", bold=True); w.p("Pakiet Office, program PC-Market, obsługa terminala, prawo jazdy kat. B"); w.p()
w.p("¬Zainteresowania:¬", bold=True); w.p("ogród, książki historyczne, rower"); w.p()
w.p("Wyrażam zgodę na przetwarzanie moich danych osobowych w celach rekrutacji (RODO).", size=9); w.p(); w.p("Bożena Majchrowicz", italic=True, align="r")
