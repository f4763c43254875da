kind: student
lang: fr
format: pdf
layout: table
tool: libreoffice
gold:
  name: Oumayma Ben Salem-Trabelsi
  emails: [oumayma.bensalem@example.tn]
  phones: ["+216 20 555 014"]
  location: "Cité El Izdihar, Sousse, Tunisie"
  links: [linkedin.com/in/oumayma-bst-example]
  headline: Élève ingénieure en génie logiciel
  work:
    - [Stagiaire PFE, Nomadis IT, Tunis, 2024-02, 2024-07]
    - [Stage d’été (ouvrier), Steg-Data Centre, Sousse, 2022-07, 2022-08]
    - [Téléconseillère, CallSahel, Sousse, "2021", "2023"]
  education:
    - [École Supérieure d’Ingénierie du Sahel, Cycle ingénieur en génie logiciel, "2021", "2024", ~]
    - [Institut Préparatoire aux Études d’Ingénieurs de Hammam-Sousse, Cycle préparatoire Physique-Technologie, "2019", "2021", ~]
    - [Lycée Pilote de Sousse, Baccalauréat Mathématiques, ~, "2019", Mention Très bien]
  skills: [Java, Python, PHP, Dart, Spring Boot, Angular, Flutter, Symfony, MySQL, MongoDB, Firebase, Git, Jira, UML]
  languages: [[Arabe, langue maternelle], [Français, C1 (DALF)], [Anglais, B2], [Allemand, A2]]
  certifications: [Oracle Certified Associate Java SE 8, "Scrum Fundamentals Certified (SFC)"]
  score_lenient: [certifications, education]
---
w.margins(12, 14, 12, 14); w.font("Carlito", 10, 1)
t = w.table([[lambda: w.p("photo", align="c", color="999999"), lambda: (w.p("Oumayma Ben Salem-Trabelsi", size=20, bold=True, color="1A5276"), w.p("Élève ingénieure en génie logiciel", size=12), w.p("À la recherche d’un premier emploi (CDI / SIVP)", italic=True)), lambda: [w.p(x, align="r", size=9) for x in ("+216 20 555 014", "oumayma.bensalem@example.tn", "Cité El Izdihar, Sousse, Tunisie", "linkedin.com/in/oumayma-bst-example", "Née le 14/02/2001")]]], (25, 92, 65))
w.shade(t.cell(0, 0), "EAECEE")
def h(x):
    t = w.table([[lambda: w.p(x, bold=True, color="FFFFFF", caps=True)]], (182,)); w.shade(t.cell(0, 0), "1A5276"); w.p(size=4, after=0)
W = (36, 146)
h("Formation")
w.table([["2021 - 2024", "*Cycle ingénieur en génie logiciel*\nÉcole Supérieure d’Ingénierie du Sahel"], ["2019 - 2021", "*Cycle préparatoire Physique-Technologie*\nInstitut Préparatoire aux Études d’Ingénieurs de Hammam-Sousse (rang 212/1460)"], ["Juin 2019", "*Baccalauréat Mathématiques*, Lycée Pilote de Sousse - Mention Très bien"]], W)
h("Stages et expériences")
w.table([["Février - Juillet 2024", "*Stagiaire PFE* chez *Nomadis IT*, Tunis\nSujet : Conception et développement d’une application mobile de suivi des tournées de collecte\n• Backend Spring Boot, application Flutter, tableau de bord Angular\n_Mots clés : Spring Boot, Flutter, Firebase, Scrum_"], ["Juillet - Août 2022", "*Stage d’été (ouvrier)* chez *Steg-Data Centre*, Sousse\n• Inventaire du parc, scripts Python"], ["2021 - 2023", "*Téléconseillère* (week-ends) chez *CallSahel*, Sousse"]], W)
h("Projets académiques")
w.table([["2023", "*Gestion de bibliothèque* : Symfony, MySQL"], ["2022", "*Jeu d’échecs en réseau* : Java, sockets"]], W)
h("Compétences techniques")
w.table([["Langages", ": Java, Python, PHP, Dart"], ["Frameworks", ": Spring Boot, Angular, Flutter, Symfony"], ["Bases de données", ": MySQL, MongoDB, Firebase"], ["Outils & méthodes", ": Git, Jira, UML"]], W)
h("Certifications")
w.bullets("Oracle Certified Associate Java SE 8 (2023)", "Scrum Fundamentals Certified (SFC)")
h("Langues")
w.p("Arabe : langue maternelle   |   Français : C1 (DALF)   |   Anglais : B2   |   Allemand : A2")
h("Vie associative")
w.p("Vice-présidente du club Google Developer étudiants (2022-2023), bénévole au Croissant-Rouge")
