kind: teacher
lang: es
format: docx
layout: table
tool: python-docx
gold:
  name: Mª Ángeles Carmona Ledesma
  emails: [angeles.carmona@example.es]
  phones: [655 501 498]
  location: "C/ Alfarería, 32, 3º B. 41010 Sevilla"
  links: []
  headline: ~
  work:
    - [Maestra de Educación Primaria (interina), CEIP Huerta del Rey, "Dos Hermanas, Sevilla", 2018-09, present]
    - [Maestra de apoyo, Colegio Santa Brígida (concertado), Sevilla, 2015-09, 2018-06]
    - [Monitora de comedor, Colegio Santa Brígida (concertado), Sevilla, 2013-09, 2015-06]
    - [Monitora de campamento de verano, Ayuntamiento de Villarrubia del Aljarafe, ~, 2011-07, 2013-08]
    - [Dependienta, Zapatería Los Remedios, ~, "2009", "2011"]
  education:
    - [Universidad de Híspalis, Máster en Dificultades del Aprendizaje, "2016", "2017", ~]
    - [Universidad de Híspalis, Grado en Educación Primaria. Mención en Lengua Inglesa, "2010", "2014", ~]
    - [IES Triana Sur, Bachillerato de Humanidades, "2008", "2010", ~]
  skills: []
  languages: [[Español, nativo], [Inglés, B2], [Lengua de Signos Española, A2]]
  certifications: [Curso «Aprendizaje cooperativo en el aula» (110 horas), Curso de Primeros Auxilios (20 h)]
  score_skip: [skills]
  score_lenient: [certifications]
---
w.margins(20, 18, 20, 18); w.font("Carlito", 11, 1)
L = lambda t: (lambda: w.p(t, align="r", bold=True, color="8E44AD", caps=True, size=10))
def body(*lines):
    def go():
        for t in lines: w.p(t)
    return go
w.table([["", lambda: w.p("Mª Ángeles Carmona Ledesma", size=24, color="8E44AD")],
 ["", body("C/ Alfarería, 32, 3º B. 41010 Sevilla", "Tfno.: 655 501 498 | angeles.carmona@example.es", "Fecha de nacimiento: 15-08-1992. Carné de conducir B1 y coche propio")],
 [L("Objetivo"), "Seguir creciendo como tutora de primer ciclo en un centro con proyecto bilingüe."],
 [L("Experiencia profesional"), body("*Maestra de Educación Primaria (interina)*, CEIP Huerta del Rey", "Dos Hermanas, Sevilla", "Septiembre de 2018 - Actualidad", "Tutora de 1º y 2º. Coordinadora del plan lector y del huerto escolar.", "",
   "*Maestra de apoyo*, Colegio Santa Brígida (concertado)", "Sevilla", "Cursos 2015/16, 2016/17 y 2017/18 (sept. 2015 - junio 2018)", "",
   "*Monitora de comedor*, Colegio Santa Brígida (concertado)", "Sevilla", "Sept. 2013 - junio 2015", "",
   "*Monitora de campamento de verano*, Ayuntamiento de Villarrubia del Aljarafe", "Julio 2011 - agosto 2013 (veranos)", "",
   "*Dependienta*, Zapatería Los Remedios", "2009 - 2011")],
 [L("Formación académica"), body("*Máster en Dificultades del Aprendizaje*, Universidad de Híspalis", "2016 - 2017", "*Grado en Educación Primaria. Mención en Lengua Inglesa*, Universidad de Híspalis", "2010 - 2014", "*Bachillerato de Humanidades*, IES Triana Sur", "2008 - 2010")],
 [L("Formación complementaria"), body("Curso «Aprendizaje cooperativo en el aula» (110 horas). CEP de Sevilla, 2021", "Curso de Primeros Auxilios (20 h). Cruz Blanca, 2019")],
 [L("Idiomas"), body("Español: nativo", "Inglés: B2 (2016)", "Lengua de Signos Española: A2")],
 [L("Informática"), "Office, Genially, Kahoot, Moodle, pizarra digital"],
 [L("Otros datos"), "Disponibilidad inmediata. Voluntaria en la asociación de refuerzo escolar Entre Barrios desde 2012."]], (42, 132))
