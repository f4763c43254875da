kind: office
lang: it
format: pdf
layout: table
tool: libreoffice
gold:
  name: TAVOLIERI ROSARIO
  emails: [rosario.tavolieri@example.it]
  phones: [080 5550142, 333 5550142]
  location: "34, VIA SAN NICOLA, 70056, MOLFETTA (BA), ITALIA"
  links: []
  headline: ~
  work:
    - [Impiegato amministrativo, Cooperativa Ortofrutticola La Murgia s.c.a r.l., "Via Ruvo km 3, Molfetta (BA)", 2011-05, present]
    - [Addetto alla contabilità fornitori, Ingrosso Ferramenta De Tullio S.r.l., "Zona industriale, Bitonto (BA)", 2006-01, 2011-04]
    - [Rilevatore censimento, Comune di Molfetta, ~, 2001-10, 2002-01]
  education:
    - [Università degli Studi della Terra di Bari, Laurea in Economia e Commercio (vecchio ordinamento), "1996", "2003", 98/110]
    - [Istituto Tecnico Commerciale “G. Salvemini” Molfetta, Diploma di Ragioniere e Perito Commerciale, "1991", "1996", 52/60]
  skills: []
  languages: [[Italiano, madrelingua], [Inglese, Buono], [Francese, Elementare]]
  certifications: []
  score_skip: [skills, certifications]
---
w.margins(20, 18, 20, 15); w.font("Liberation Sans Narrow", 10, 2)
W = (58, 4, 115)
def rows(*pairs):
    w.table([[lambda a=a: w.p(a, align="r"), "", b] for a, b in pairs], W)
def sec(t): w.p(t, small_caps=True, bold=True, size=12, before=10, after=4)
w.header("Curriculum vitae di TAVOLIERI Rosario - Pagina ", footer=True, size=8, pages=" di ")
w.table([[lambda: w.p("*FORMATO EUROPEO PER IL CURRICULUM VITAE*", align="r", size=14), "", ""]], W)
sec("Informazioni personali")
rows(("Nome", "*TAVOLIERI ROSARIO*"), ("Indirizzo", "34, VIA SAN NICOLA, 70056, MOLFETTA (BA), ITALIA"), ("Telefono", "080 5550142    cell. 333 5550142"), ("Fax", ""), ("E-mail", "rosario.tavolieri@example.it"), ("Nazionalità", "Italiana"), ("Data di nascita", "23/09/1977"))
sec("Esperienza lavorativa")
rows(("• Date (da – a)", "Da maggio 2011 – ad oggi"), ("• Nome e indirizzo del datore di lavoro", "Cooperativa Ortofrutticola La Murgia s.c.a r.l., Via Ruvo km 3, Molfetta (BA)"), ("• Tipo di azienda o settore", "Commercio all’ingrosso di prodotti agricoli"), ("• Tipo di impiego", "Impiegato amministrativo"), ("• Principali mansioni e responsabilità", "Prima nota, fatturazione attiva e passiva, rapporti con le banche, gestione soci conferitori"))
w.p()
rows(("• Date (da – a)", "01/2006 – 04/2011"), ("• Nome e indirizzo del datore di lavoro", "Ingrosso Ferramenta De Tullio S.r.l., Zona industriale, Bitonto (BA)"), ("• Tipo di azienda o settore", "Commercio"), ("• Tipo di impiego", "Addetto alla contabilità fornitori"), ("• Principali mansioni e responsabilità", "Registrazione fatture, scadenziario, solleciti"))
w.p()
rows(("• Date (da – a)", "Ottobre 2001 – gennaio 2002"), ("• Nome e indirizzo del datore di lavoro", "Comune di Molfetta"), ("• Tipo di azienda o settore", "Ente pubblico"), ("• Tipo di impiego", "Rilevatore censimento"))
sec("Istruzione e formazione")
rows(("• Date (da – a)", "1996 – 2003"), ("• Nome e tipo di istituto di istruzione o formazione", "Università degli Studi della Terra di Bari"), ("• Principali materie / abilità professionali oggetto dello studio", "Economia aziendale, ragioneria, diritto commerciale"), ("• Qualifica conseguita", "Laurea in Economia e Commercio (vecchio ordinamento)"), ("• Livello nella classificazione nazionale (se pertinente)", "98/110"))
w.p()
rows(("• Date (da – a)", "1991 – 1996"), ("• Nome e tipo di istituto di istruzione o formazione", "Istituto Tecnico Commerciale “G. Salvemini” Molfetta"), ("• Qualifica conseguita", "Diploma di Ragioniere e Perito Commerciale, votazione 52/60"))
sec("Capacità e competenze personali")
w.p("_Acquisite nel corso della vita e della carriera ma non necessariamente riconosciute da certificati e diplomi ufficiali._", size=8)
rows(("Madrelingua", "Italiano"), ("Altre lingue", ""), ("", "*Inglese*"), ("• Capacità di lettura", "Buono"), ("• Capacità di scrittura", "Buono"), ("• Capacità di espressione orale", "Elementare"), ("", "*Francese*"), ("• Capacità di lettura", "Elementare"), ("• Capacità di scrittura", "Elementare"), ("• Capacità di espressione orale", "Elementare"))
sec("Capacità e competenze tecniche")
rows(("_Con computer, attrezzature specifiche, macchinari, ecc._", "Buona conoscenza di Windows, Word ed Excel, TeamSystem, fatturazione elettronica"))
sec("Patente o patenti")
rows(("", "Patente B, automunito"))
w.p("Il sottoscritto autorizza il trattamento dei dati personali ai sensi del D. Lgs. 196/2003.", size=8, before=10)
w.p("Molfetta, 07/02/2024\t\t\t\t\tFirma: Rosario Tavolieri")
