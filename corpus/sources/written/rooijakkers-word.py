kind: teacher
lang: nl
format: docx
layout: table
tool: python-docx
gold:
  name: Femke Rooijakkers - van der Sande
  emails: [femke.rooijakkers@example.nl]
  phones: [06 - 12 55 50 14]
  location: "Molenwijkseweg 27 5282 SC Boxtel"
  links: []
  headline: ~
  work:
    - [Groepsleerkracht groep 3/4 en taalcoördinator, Basisschool De Zonnewijzer, Boxtel, 2019-08, present]
    - [Groepsleerkracht groep 5, OBS Het Palet, Schijndel, 2013-08, 2019-07]
    - [Invalleerkracht diverse groepen, Stichting Scholenpool Meierij, ~, 2012-09, 2013-07]
    - [Medewerker bediening, Eetcafé ’t Vertrouwen, Tilburg, "2008", "2012"]
  education:
    - [Hogeschool De Leijen, Master Educational Needs, "2021", present, ~]
    - [Hogeschool De Leijen, PABO, "2008", "2012", ~]
    - [Jacob-Roelands College, HAVO, "2003", "2008", ~]
  skills: []
  languages: [[Nederlands, moedertaal], [Engels, goed in woord en geschrift], [Duits, redelijk]]
  certifications: [BHV, "Cursus ‘Met sprongen vooruit’ (rekenen)", Opleiding taalcoördinator]
  score_skip: [skills]
  score_lenient: [certifications]
---
w.margins(18, 20, 18, 20); w.font("Carlito", 11, 1)
w.p("CURRICULUM VITAE", size=18, color="1F4E79", bold=True, after=8, rule=True)
def h(t): w.p(t, bold=True, color="1F4E79", size=12, before=10, after=3)
h("Personalia")
w.table([["Naam", ": Femke Rooijakkers - van der Sande"], ["Adres", ": Molenwijkseweg 27"], ["", "  5282 SC Boxtel"], ["Telefoon", ": 06 - 12 55 50 14"], ["E-mail", ": femke.rooijakkers@example.nl"], ["Geboortedatum", ": 3 maart 1991"], ["Burgerlijke staat", ": gehuwd"], ["Rijbewijs", ": B (in bezit van auto)"]], (45, 125))
h("Profiel")
w.p("Ik ben een rustige en gestructureerde leerkracht met hart voor lezen. Ouders weten mij te vinden en collega’s ook. Ik zoek een school waar ik naast mijn groep een bovenschoolse taak kan doen.")
h("Werkervaring")
w.table([
 ["aug 2019 - heden", "*Groepsleerkracht groep 3/4 en taalcoördinator*\nBasisschool De Zonnewijzer, Boxtel\nWerkzaamheden: lesgeven, invoeren nieuwe leesmethode, begeleiden van startende collega’s, lid MR"],
 ["aug 2013 - jul 2019", "*Groepsleerkracht groep 5*\nOBS Het Palet, Schijndel\nNaast lesgeven verantwoordelijk voor de jaarlijkse musical en het ICT-plan."],
 ["sept 2012 - juli 2013", "*Invalleerkracht diverse groepen*\nStichting Scholenpool Meierij"],
 ["2008 - 2012", "*Medewerker bediening* (bijbaan)\nEetcafé ’t Vertrouwen, Tilburg"]], (45, 125))
h("Opleidingen")
w.table([["2021 - heden", "Master Educational Needs, Hogeschool De Leijen (deeltijd)"], ["2008 - 2012", "PABO, Hogeschool De Leijen, diploma behaald"], ["2003 - 2008", "HAVO, Jacob-Roelands College, profiel C&M, diploma behaald"]], (45, 125))
h("Cursussen")
w.table([["2023", "BHV (jaarlijkse herhaling)"], ["2018", "Cursus ‘Met sprongen vooruit’ (rekenen)"], ["2017", "Opleiding taalcoördinator"]], (45, 125))
h("Talen")
w.table([["Nederlands", "moedertaal"], ["Engels", "goed in woord en geschrift"], ["Duits", "redelijk"]], (45, 125))
h("Vrije tijd")
w.p("Hardlopen, toneelvereniging, moestuin")
h("Referenties")
w.p("Dhr. K. Verbakel, directeur OBS Het Palet, tel. 073 - 555 01 23")
