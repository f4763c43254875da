kind: accountant
lang: fr
format: docx
layout: text-box
tool: python-docx
gold:
  name: Lalao RAMBELOSON
  emails: [lalao.rambeloson@example.fr]
  phones: [06 39 98 41 12]
  location: "14 chemin des Vignes, 21000 Dijon"
  links: []
  headline: COMPTABLE FOURNISSEURS
  work:
    - [Comptable fournisseurs, SAS MOUTARDERIE FALLOUX, Dijon, 2019-09, present]
    - [Assistante comptable, CABINET FIDEXCO, Beaune, 2015-01, 2019-08]
    - [Aide-comptable en intérim, MANPLUS INTERIM, ~, 2013-10, 2014-12]
    - [Hôtesse de caisse, SUPERMARCHÉ CORA-LYS, ~, "2009", "2012"]
  education:
    - [GRETA de Bourgogne-Est, Titre professionnel Comptable Assistant (RNCP niveau 4), ~, "2013", ~]
    - [Université d’Itasy, Licence de gestion, ~, "2007", ~]
  skills: [Sage 100, Cegid, EBP, "Excel (TCD, RechercheV)", SAP FI (notions), Rapprochement bancaire, Lettrage, TVA, Immobilisations]
  languages: [[Malgache, langue maternelle], [Français, bilingue], [Anglais, lu]]
  certifications: []
  score_lenient: [certifications]
---
w.margins(15, 15, 15, 15); w.font("Carlito", 10.5, 2)
def side():
    w.p("*Me contacter*", color="FFFFFF", size=13); 
    for t in ("06 39 98 41 12", "lalao.rambeloson@example.fr", "14 chemin des Vignes, 21000 Dijon", "Permis B - véhiculée"): w.p(t, color="FFFFFF", size=9.5)
    w.p(); w.p("*Mes atouts*", color="FFFFFF", size=13)
    for t in ("Sage 100", "Cegid", "EBP", "Excel (TCD, RechercheV)", "SAP FI (notions)", "Rapprochement bancaire", "Lettrage", "TVA", "Immobilisations"): w.p("> " + t, color="FFFFFF", size=9.5)
    w.p(); w.p("*Langues*", color="FFFFFF", size=13)
    for t in ("Malgache : langue maternelle", "Français : bilingue", "Anglais : lu"): w.p(t, color="FFFFFF", size=9.5)
    w.p(); w.p("*Loisirs*", color="FFFFFF", size=13); w.p("Chorale, couture, randonnée", color="FFFFFF", size=9.5)
w.box(58, 250, "37474F", side)
w.p("Lalao RAMBELOSON", size=22, bold=True, color="37474F", after=0)
w.p("COMPTABLE FOURNISSEURS", size=13, color="C0392B", spacing=30)
w.p("Rigoureuse et discrète, habituée aux gros volumes (1 800 factures par mois) et aux clôtures mensuelles à J+3.", italic=True)
def h(t): w.p(t, bold=True, size=13, color="37474F", before=8, rule=True)
h("Mon expérience")
W = (34, 82)
w.table([["*Depuis sept. 2019*", "*SAS MOUTARDERIE FALLOUX* - Dijon\n_Comptable fournisseurs_ (CDI)\n- Contrôle, saisie et imputation des factures\n- Campagnes de règlements, relances, litiges\n- Participation à la dématérialisation"],
 ["*Janv. 2015 à août 2019*", "*CABINET FIDEXCO* - Beaune\n_Assistante comptable_\n- Tenue de 35 dossiers TPE, TVA, situations"],
 ["*Oct. 2013 à déc. 2014*", "*MANPLUS INTERIM*\n_Aide-comptable en intérim_ : 5 missions (négoce de vins, transport, association)"],
 ["*2009 – 2012*", "*SUPERMARCHÉ CORA-LYS*\n_Hôtesse de caisse_"]], W)
h("Mes diplômes")
w.table([["*2013*", "Titre professionnel Comptable Assistant (RNCP niveau 4)\nGRETA de Bourgogne-Est"], ["*2007*", "Licence de gestion\nUniversité d’Itasy (Madagascar), équivalence obtenue"]], W)
