kind: nurse
lang: en
format: docx
layout: single
tool: python-docx
gold:
  name: Moira Abernethy
  emails: [moira.abernethy@example.co.uk]
  phones: [07700 900 431, 0141 496 0188]
  location: "Flat 2/1, 88 Kelvinhaugh Gardens, Glasgow, G3 8XX"
  links: []
  headline: ~
  work:
    - [Charge Nurse (Band 7), Clydebank Infirmary, ~, 2019-11, present]
    - [Senior Staff Nurse (Band 6), Clydebank Infirmary, ~, 2015-03, 2019-10]
    - [Staff Nurse, St Mungo’s Hospice, Paisley, 2011-09, 2015-02]
    - [Bank Nurse, NurseLink Agency, ~, 2011-01, 2011-08]
    - [Care Assistant, Auchenlea Care Home, ~, "2007", "2010"]
  education:
    - [University of the Clyde Valley, BSc (Hons) Nursing (Adult), "2007", "2010", "2:1"]
    - [Anniesland College, HNC Care and Administrative Practice, "2006", "2007", ~]
    - [Hyndland Academy, "5 Highers: English (B), Biology (A), Chemistry (C), Modern Studies (B), French (C)", "2000", "2006", ~]
  skills: []
  languages: []
  certifications: [Non-Medical Prescribing (V300), Immediate Life Support, Mentorship in Practice]
  score_skip: [skills]
  score_lenient: [certifications]
---
w.margins(20, 22, 20, 22); w.font("Carlito", 11, 3)
w.header("Moira Abernethy – CV\tNMC PIN 00X0000X", size=8, color="808080")
w.header("Page ", footer=True, size=8, align="c", pages=" of ")
w.p("Moira Abernethy RGN", size=20, bold=True, align="c")
w.p("Flat 2/1, 88 Kelvinhaugh Gardens, Glasgow, G3 8XX", align="c"); w.p("Mobile: 07700 900 431     Home: 0141 496 0188", align="c"); w.p("Email: moira.abernethy@example.co.uk", align="c")
def h(t): w.p(t, bold=True, size=12, before=10, rule=True)
h("Personal Statement")
w.p("A registered nurse with over thirteen years’ experience across acute medicine and palliative care. I am known for keeping calm on a bad night shift and for never letting a student feel daft for asking. Now looking for a lead nurse post with a service improvement element.", align="j")
h("Employment History")
w.p("*Charge Nurse (Band 7)*, Acute Medical Receiving Unit, Clydebank Infirmary", after=0); w.p("_November 2019 to date_")
w.bullets("Line management of 34 whole time equivalent staff, rostering and sickness absence", "Led falls collaborative: 31% fewer falls with harm in eighteen months", "Deputise for the Clinical Nurse Manager")
w.p("*Senior Staff Nurse (Band 6)*, Ward 5 Respiratory, Clydebank Infirmary", after=0); w.p("_March 2015 – October 2019_")
w.bullets("Non-invasive ventilation, tracheostomy care, link nurse for tissue viability")
w.p("*Staff Nurse*, St Mungo’s Hospice, Paisley", after=0); w.p("_Sept 2011 – Feb 2015_")
w.bullets("Symptom control, syringe drivers, supporting families")
w.p("*Bank Nurse*, NurseLink Agency", after=0); w.p("_Jan 2011 - Aug 2011_")
w.p("*Care Assistant* (part time whilst studying), Auchenlea Care Home", after=0); w.p("_2007 – 2010_")
w.p("_Career break July 2010 – December 2010: travelling in New Zealand_")
h("Education and Qualifications")
w.p("2007 – 2010\tUniversity of the Clyde Valley", tabs=(40,)); w.p("\tBSc (Hons) Nursing (Adult), 2:1", tabs=(40,))
w.p("2006 – 2007\tAnniesland College", tabs=(40,)); w.p("\tHNC Care and Administrative Practice", tabs=(40,))
w.p("2000 – 2006\tHyndland Academy", tabs=(40,)); w.p("\t5 Highers: English (B), Biology (A), Chemistry (C), Modern Studies (B), French (C)", tabs=(40,), hang=40)
h("Professional Development")
w.p("2022\tNon-Medical Prescribing (V300)", tabs=(40,)); w.p("2021\tImmediate Life Support", tabs=(40,)); w.p("2014\tMentorship in Practice", tabs=(40,))
h("Other Information")
w.p("Full clean driving licence. PVG scheme member. Volunteer with Partick Foodbank since 2020.")
h("Referees")
w.table([["Mrs Aileen Galbraith\nClinical Nurse Manager\nClydebank Infirmary\na.galbraith@example.org\n0141 496 0111", "Dr Tomasz Brennan\nConsultant Physician\nClydebank Infirmary\nt.brennan@example.org\n0141 496 0112"]], (83, 83))
