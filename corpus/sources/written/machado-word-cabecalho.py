kind: software
lang: pt
format: docx
layout: table
tool: python-docx
gold:
  name: Caio Machado Peixoto
  emails: [caio.mp@example.dev]
  phones: ["(47) 95550-1433"]
  location: "Blumenau – SC"
  links: [linkedin.com/in/caiomp-example, caiomp.example.com]
  headline: Analista de Testes (QA)
  work:
    - [Analista de Testes Sênior, Têxtil Digital Itajaí, Blumenau – SC, 2021-05, present]
    - [Analista de Testes Jr/Pleno, Softhaus Sistemas, Joinville – SC, 2017-08, 2021-04]
    - [Suporte técnico, Lan House Nova Era, ~, "2015", "2017"]
  education:
    - [Universidade Regional do Vale, Bacharelado em Sistemas de Informação, "2014", "2018", ~]
    - [Instituto Técnico Norte-Sul, Pós-graduação em Engenharia de Software (em andamento), "2024", present, ~]
  skills: [Cypress, Playwright, Selenium, Postman, JMeter, SQL, Jira, Xray, BDD/Gherkin, JavaScript]
  languages: [[Inglês, intermediário], [Alemão, básico (dialeto em casa)]]
  certifications: [CTFL – Certified Tester Foundation Level, CTFL-AT – Agile Tester]
  score_lenient: [certifications]
---
w.margins(38, 18, 15, 18); w.font("Carlito", 10.5, 2)
w.header("Caio Machado Peixoto", size=22, bold=True, color="1B4F72")
def extra(text, **how):
    outer, w.place = w.place, doc.sections[0].header
    w.p(text, **how); w.place = outer
extra("Analista de Testes (QA)", size=12, color="566573"); extra("Blumenau – SC  |  (47) 95550-1433  |  caio.mp@example.dev  |  linkedin.com/in/caiomp-example  |  caiomp.example.com", size=9, rule=True)
w.header("Currículo – Caio M. Peixoto – pág. ", footer=True, size=8, align="r", pages="/")
L = lambda t: (lambda: w.p(t, bold=True, color="1B4F72", caps=True, size=10))
def jobs():
    for t, c, d, b in (("Analista de Testes Sênior", "Têxtil Digital Itajaí, Blumenau – SC", "05/2021 – Atual", ("Automação com Cypress e Playwright (cobertura de 35% para 82%)", "Referência técnica de 3 squads, implantação de testes de contrato")), ("Analista de Testes Jr/Pleno", "Softhaus Sistemas, Joinville – SC", "08/2017 – 04/2021", ("Testes funcionais e de regressão de ERP", "Promovido a Pleno em jan/2019")), ("Suporte técnico", "Lan House Nova Era", "2015 – 2017", ())):
        w.p("*" + t + "*\t" + d, tabs=(-132,)); w.p(c, italic=True)
        for x in b: w.p("- " + x, hang=4)
def edu():
    w.p("*Bacharelado em Sistemas de Informação*\t2014 – 2018", tabs=(-132,)); w.p("Universidade Regional do Vale", italic=True)
    w.p("*Pós-graduação em Engenharia de Software (em andamento)*\t2024 – Atual", tabs=(-132,)); w.p("Instituto Técnico Norte-Sul", italic=True)
w.table([[L("Objetivo"), "QA sênior ou líder de qualidade em time de produto."], [L("Experiência"), jobs], [L("Formação"), edu], [L("Ferramentas"), "Cypress, Playwright, Selenium, Postman, JMeter, SQL, Jira, Xray, BDD/Gherkin, JavaScript"], [L("Certificações"), "CTFL – Certified Tester Foundation Level (2018)\nCTFL-AT – Agile Tester (2020)"], [L("Idiomas"), "Inglês – intermediário\nAlemão – básico (dialeto em casa)"]], (36, 138))
