kind: military
lang: en
format: docx
layout: single
tool: python-docx
gold:
  name: Trace Vandermolen
  emails: [trace.vandermolen@example.us]
  phones: [910.555.0176]
  location: Fayetteville, NC
  links: [linkedin.com/in/trace-vandermolen-example]
  headline: Operations & Logistics Leader
  work:
    - [Regional Operations Manager, Tarheel Cold Storage LLC, "Raleigh, NC", 2023-01, present]
    - [Site Manager, Tarheel Cold Storage LLC, "Raleigh, NC", 2021-06, 2022-12]
    - [Shift Supervisor, Tarheel Cold Storage LLC, "Raleigh, NC", 2020-09, 2021-05]
    - [Logistics Chief (E-7), United States Army, "Fort Liberty, NC", 2016-04, 2020-08]
    - [Supply Sergeant (E-6), United States Army, "Camp Humphreys, Korea", 2012-05, 2016-04]
    - [Motor Transport Operator (E-1 to E-5), United States Army, "Various", 2006-06, 2012-05]
  education:
    - [Cumberland Plateau University, "Bachelor of Science, Supply Chain Management", ~, "2019", "3.4"]
    - [United States Army NCO Academy, Advanced Leader Course, ~, "2013", ~]
  skills: [Inventory control, Fleet readiness, SAP EWM, GCSS-Army, OSHA compliance, Budgeting ($14M), Lean / 5S, Training & mentoring]
  languages: []
  certifications: [Lean Six Sigma Green Belt, OSHA 30-Hour General Industry, Certified in Logistics - APICS CLTD]
---
w.margins(18, 20, 18, 20); w.font("Caladea", 10.5, 2)
w.p("TRACE VANDERMOLEN", size=22, bold=True, align="c", spacing=60, after=0)
w.p("Fayetteville, NC  ♦  910.555.0176  ♦  trace.vandermolen@example.us  ♦  linkedin.com/in/trace-vandermolen-example", align="c", size=9.5)
w.p("Operations & Logistics Leader", align="c", bold=True, size=13, color="385623", before=6)
w.p("_Secret Clearance (active)_", align="c")
w.p("Twenty years moving things and leading the people who move them. Retired senior NCO who turned a failing cold storage site around in nine months. Plain speaker, steady under pressure.")
def h(t): w.p(t, bold=True, align="c", caps=True, before=8, rule=True, color="385623")
h("Core competencies")
w.table([["Inventory control", "Fleet readiness", "SAP EWM", "GCSS-Army"], ["OSHA compliance", "Budgeting ($14M)", "Lean / 5S", "Training & mentoring"]], (43, 43, 40, 44))
h("Professional experience")
R = dict(tabs=(-170,))
w.p("*TARHEEL COLD STORAGE LLC*, Raleigh, NC\tSep 2020 – Present", **R)
w.p("*Regional Operations Manager*\tJan 2023 – Present", **R)
w.bullets("Answer for three sites, 186 people and $14M operating budget", "Cut detention charges 38% by re-slotting inbound appointments")
w.p("*Site Manager*\tJun 2021 – Dec 2022", **R)
w.bullets("Took inventory accuracy from 91.2% to 99.4%")
w.p("*Shift Supervisor*\tSep 2020 – May 2021", **R)
w.p("*UNITED STATES ARMY*\tJun 2006 – Aug 2020", before=6, **R)
w.p("*Logistics Chief (E-7)*, Fort Liberty, NC\tAPR 2016 – AUG 2020", **R)
w.bullets("Planned the move of 2,300 soldiers and 410 vehicles to three countries without a lost container", "Senior advisor to battalion commander on supply and maintenance")
w.p("*Supply Sergeant (E-6)*, Camp Humphreys, Korea\tMAY 2012 – APR 2016", **R)
w.bullets("Property book worth $52M; zero losses at three change-of-command inventories")
w.p("*Motor Transport Operator (E-1 to E-5)*, Various\tJUN 2006 – MAY 2012", **R)
h("Education & training")
w.p("Bachelor of Science, Supply Chain Management (GPA 3.4) – Cumberland Plateau University, 2019")
w.p("Advanced Leader Course – United States Army NCO Academy, 2013")
h("Certifications")
w.p("Lean Six Sigma Green Belt  |  OSHA 30-Hour General Industry  |  Certified in Logistics - APICS CLTD")
h("Awards")
w.p("Meritorious Service Medal (2), Army Commendation Medal (4), Combat Action Badge")
