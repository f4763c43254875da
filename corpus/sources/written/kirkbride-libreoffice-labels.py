kind: teacher
lang: en
format: pdf
layout: table
tool: libreoffice
gold:
  name: Rhiannon Kirkbride
  emails: [r.kirkbride@example.net]
  phones: [+61 491 570 156]
  location: "6/22 Jarrah Crescent, Fremantle WA 6160"
  links: []
  headline: ~
  work:
    - [Head of Learning Area – Humanities, Cockburn Sound College, ~, "2021", present]
    - [Teacher of History and English, Cockburn Sound College, ~, "2016", "2020"]
    - [Graduate Teacher, Karratha Plains Senior High School, ~, "2014", "2015"]
    - [Education Officer (casual), Shipwreck Galleries Fremantle, ~, "2012", "2013"]
  education:
    - [Swan River University, Master of Educational Leadership, ~, "2020", ~]
    - [Swan River University, Graduate Diploma in Education (Secondary), ~, "2013", ~]
    - [Swan River University, Bachelor of Arts (History), ~, "2012", ~]
  skills: []
  languages: []
  certifications: [TRBWA Registration, Working with Children Check, Provide First Aid HLTAID011]
  score_skip: [skills]
  score_lenient: [certifications, languages]
---
w.margins(18, 18, 18, 18); w.font("Caladea", 10.5, 2)
w.header("R. Kirkbride  |  r.kirkbride@example.net  |  ", footer=True, size=8, color="777777", pages="/")
w.p("Rhiannon Kirkbride", size=26, color="2C5F2D", after=0); w.p("6/22 Jarrah Crescent, Fremantle WA 6160 ▪ +61 491 570 156 ▪ r.kirkbride@example.net", size=9.5, rule=True, after=8)
L = lambda t: (lambda: w.p(t, bold=True, color="2C5F2D", size=10.5))
def body(*ls):
    def go():
        for x in ls:
            if x.startswith("- "): w.p("•  " + x[2:], hang=5)
            else: w.p(x)
    return go
w.table([[L("Objective"), "To lead a humanities faculty in which every student writes something they are proud of each term."],
 [L("Experience"), body("*Head of Learning Area – Humanities* | Cockburn Sound College | 2021 – current", "- Line manage 14 teachers; budget of $68,000", "- Year 12 ATAR History median up from 58 to 67", "- Introduced moderation across three campuses", "*Teacher of History and English* | Cockburn Sound College | 2016 – 2020", "- Years 7–12, debating coach, excursion coordinator", "*Graduate Teacher* | Karratha Plains Senior High School | Term 1 2014 – Term 4 2015", "- Remote teaching program, house dean", "*Education Officer (casual)* | Shipwreck Galleries Fremantle | Summer 2012/13")],
 [L("Education"), body("*Master of Educational Leadership*, Swan River University, 2020", "*Graduate Diploma in Education (Secondary)*, Swan River University, 2013", "*Bachelor of Arts (History)*, Swan River University, 2012")],
 [L("Registration\n") , body("TRBWA Registration (full)", "Working with Children Check, exp. 08/2026", "Provide First Aid HLTAID011, 2024")],
 [L("Communication"), "Presented at the State History Teachers Conference in 2019 and 2022. Speak conversational Indonesian."],
 [L("Leadership"), "Chair, Reconciliation Action Plan working group. Coach, under-14 netball."],
 [L("References"), body("Marcus Teh, Principal, Cockburn Sound College", "mteh@example.org, 08 5550 3141")]], (34, 140))
