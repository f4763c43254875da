kind: student
lang: it
format: docx
layout: single
tool: python-docx
gold:
  name: Ginevra ZANFORLIN
  emails: [ginevra.zanforlin@example.it]
  phones: ["+39 3485550171"]
  location: "Corso Milano 114, 35139 Padova"
  links: []
  headline: ~
  work:
    - [Tirocinio come redattrice, casa editrice Il Ramarro, Padova, 2023-02, 2023-05]
    - [Hostess, Fiera di Padova, ~, "2021", "2023"]
    - [Baby-sitter, ~, ~, 2019-10, 2021-06]
    - [Ripetizioni di latino e greco, ~, ~, "2018", present]
  education:
    - [Università degli Studi di Patavia, Laurea Magistrale in Filologia Moderna, 2021-10, 2023-10, 110/110 e lode]
    - [Università degli Studi di Patavia, Laurea triennale in Lettere, 2018-10, 2021-07, 107/110]
    - [Liceo Classico “Tito Livio Minore”, Diploma di maturità classica, 2013-09, 2018-07, 92/100]
    - [Universität Niederrhein, Erasmus, 2020-03, 2020-08, ~]
  skills: []
  languages: [[Italiano, madrelingua], [Inglese, C1 (certificazione 2022)], [Tedesco, B1], [Spagnolo, A2 sia scritto che orale]]
  certifications: []
  score_skip: [skills, certifications]
  score_lenient: [work]
---
w.margins(22); w.font("Liberation Serif", 12, 0)
w.p("Ginevra ZANFORLIN", align="c", size=13); w.p()
w.p("Nata a: Rovigo, il 3 agosto 1999"); w.p("Indirizzo: Corso Milano 114, 35139 Padova"); w.p("Numero di telefono: +39 3485550171"); w.p("E-Mail: ginevra.zanforlin@example.it"); w.p("Patente: B, automunita"); w.p()
w.p("ISTRUZIONE"); w.p()
for t in ("Ottobre 2021- Ottobre 2023: Università degli Studi di Patavia. Laurea Magistrale in Filologia Moderna (110/110 e lode). Tesi: “Varianti d’autore nelle lettere di una poetessa veneta”.", "Ottobre 2018- Luglio 2021: Università degli Studi di Patavia. Laurea triennale in Lettere (votazione 107/110).", "Marzo 2020- Agosto 2020: Erasmus presso la Universität Niederrhein (DE).", "Settembre 2013- Luglio 2018: Liceo Classico “Tito Livio Minore”, Padova. Diploma di maturità classica (92/100)."): w.p("-   " + t, hang=6)
w.p(); w.p("ESPERIENZE LAVORATIVE"); w.p()
for t in ("Febbraio 2023- Maggio 2023: Tirocinio come redattrice presso la casa editrice Il Ramarro, Padova.", "2021- 2023: Hostess presso Fiera di Padova (saltuario).", "Ottobre 2019- Giugno 2021: Baby-sitter per due famiglie.", "Dal 2018: Ripetizioni di latino e greco."): w.p("-   " + t, hang=6)
w.p(); w.p("COMPETENZE LINGUISTICHE:"); w.p()
for t in ("Italiano: madrelingua", "Inglese: C1 (certificazione 2022)", "Tedesco: B1", "Spagnolo: A2 sia scritto che orale"): w.p("-   " + t, hang=6)
w.p(); w.p("COMPETENZE INFORMATICHE:"); w.p()
for t in ("Ottima conoscenza del pacchetto Office e di InDesign", "Buona conoscenza di XML-TEI e di WordPress"): w.p("-   " + t, hang=6)
w.p(); w.p("INTERESSI"); w.p(); w.p("Teatro (compagnia universitaria dal 2019), canto corale, lunghe camminate.")
