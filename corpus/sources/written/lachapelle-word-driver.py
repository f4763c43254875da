kind: driver
lang: en
format: docx
layout: no-headings
tool: python-docx
gold:
  name: Dale Lachapelle
  emails: [dale_lachapelle@example.com]
  phones: [(207) 555-0162]
  location: "PO Box 88, Millinocket, Maine 04462"
  links: []
  headline: ~
  work:
    - [OTR Driver, Northwoods Freight Lines, "Bangor, ME", 2018-03, present]
    - [Log truck driver, R. Pelletier & Sons Logging, "Medway, ME", 2009-11, 2018-02]
    - [Mill hand, Great Pond Paper, "East Millinocket, ME", 1997-06, 2009-10]
    - [Seasonal plow operator, Town of Millinocket, ~, "1994", "1997"]
  education:
    - [Stearns Falls High School, ~, ~, "1994", ~]
    - [Penobscot Truck Driving Academy, ~, ~, "2009", ~]
  skills: []
  languages: []
  certifications: [CDL Class A with Hazmat and Tanker endorsements]
  score_skip: [skills]
  score_lenient: [certifications, education]
---
w.margins(25); w.font("Liberation Serif", 12, 0)
w.p("Dale Lachapelle"); w.p("PO Box 88, Millinocket, Maine 04462"); w.p("(207) 555-0162 call anytime"); w.p("dale\\_lachapelle@example.com"); w.p()
w.p("Looking for regional runs, home weekends. 16 years behind the wheel, 1.4 million miles no preventable accidents. CDL Class A with Hazmat and Tanker endorsements, TWIC card, clean MVR."); w.p()
w.p("Northwoods Freight Lines, Bangor, ME             March 2018 to present"); w.p("OTR Driver"); w.p("48 states and eastern Canada. Reefer and dry van. Trained nine new hires."); w.p()
w.p("R. Pelletier & Sons Logging, Medway, ME          Nov 2009 - Feb 2018"); w.p("Log truck driver"); w.p("Hauled tree length and pulp on private roads, all seasons. Did my own grease and brakes."); w.p()
w.p("Great Pond Paper, East Millinocket, ME            June 1997 - Oct 2009"); w.p("Mill hand"); w.p("Winder and roll handling till the mill shut down."); w.p()
w.p("Town of Millinocket               Winters 1994-1997"); w.p("Seasonal plow operator"); w.p()
w.p("Stearns Falls High School, graduated 1994"); w.p("Penobscot Truck Driving Academy, 2009 (160 hours)"); w.p()
w.p("References: Bob Pelletier 207-555-0111, Northwoods dispatch 207-555-0150")
