kind: student
lang: fr
format: pdf
layout: single
tool: libreoffice
gold:
  name: BENHADDOU Yanis
  emails: [yanis.benhaddou@example.fr]
  phones: [06-39-98-00-62]
  location: "7, allée Jean-Moulin 59650 Villeneuve d’Ascq"
  links: []
  headline: ~
  work:
    - [Stage assistant commercial, Sté Nord Emballages, Lesquin, 2023-05, 2023-07]
    - [Équipier polyvalent, Burger & Cie, Villeneuve d’Ascq, "2022", present]
    - [Animateur BAFA, Centre de loisirs Les Cigognes, ~, "2021", "2022"]
    - [Stage d’observation (3ème), Garage Delattre, ~, "2018", "2018"]
  education:
    - [Lycée Gaston-Berthe, BTS NDRC (Négociation et Digitalisation de la Relation Client), "2022", "2024", ~]
    - [Lycée Gaston-Berthe, Bac STMG option mercatique, "2021", "2022", ~]
  skills: []
  languages: [[Anglais, niveau B1], [Arabe, langue maternelle], [Espagnol, A2]]
  certifications: []
  score_skip: [skills, certifications]
---
w.margins(15, 18, 15, 18); w.font("Liberation Serif", 11, 1)
w.p("BENHADDOU Yanis\t\t\t\t\t\t20 ans, célibataire")
w.p("7, allée Jean-Moulin"); w.p("59650 Villeneuve d’Ascq"); w.p("Tel : 06-39-98-00-62"); w.p("Mail : yanis.benhaddou@example.fr"); w.p("Permis B (en cours)")
w.p("RECHERCHE D’UNE ALTERNANCE EN LICENCE PRO COMMERCE", bold=True, align="c", size=14, before=10, after=8)
def h(t): w.p("*¬" + t + "¬ :*", before=8, after=3)
h("FORMATIONS")
w.p("2022-2024 :   *BTS NDRC* (Négociation et Digitalisation de la Relation Client), Lycée Gaston-Berthe, Lille")
w.p("2021-2022 :   *Bac STMG* option mercatique, Lycée Gaston-Berthe")
h("EXPERIENCES PROFESSIONNELLES")
w.p("Mai-Juillet 2023 :   Stage assistant commercial (8 semaines), Sté Nord Emballages, Lesquin")
w.p("                           - Prospection téléphonique, mise à jour du CRM"); w.p("                           - Participation à un salon professionnel")
w.p("Depuis 2022 :   Équipier polyvalent (week-ends), Burger & Cie, Villeneuve d’Ascq")
w.p("Etés 2021 et 2022 :   Animateur BAFA, Centre de loisirs Les Cigognes")
w.p("Déc. 2018 :   Stage d’observation (3ème), Garage Delattre")
h("COMPETENCES")
w.p("Informatique :  Word, Excel, PowerPoint, Canva, bases de WordPress"); w.p("Langues :  Anglais (niveau B1), Arabe (langue maternelle), Espagnol (A2)")
w.p("Qualités : ponctuel, souriant, esprit d’équipe")
h("CENTRES D’INTERETS")
w.p("Football (club depuis 9 ans), cinéma, bénévolat aux Restos")
