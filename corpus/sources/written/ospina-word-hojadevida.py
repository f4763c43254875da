kind: office
lang: es
format: docx
layout: single
tool: python-docx
gold:
  name: LUZ MARINA OSPINA ZULUAGA
  emails: [luzma.ospina@example.com.co]
  phones: ["300 555 0149", "(604) 555 0150"]
  location: "Carrera 48 # 52 Sur – 17, Barrio Aves María, Sabaneta (Antioquia)"
  links: []
  headline: ~
  work:
    - [Auxiliar contable, DISTRIBUIDORA LA CEJA LTDA., ~, 2017-02, present]
    - [Secretaria recepcionista, CONSULTORIO ODONTOLÓGICO SONRÍE, ~, 2014-06, 2016-12]
    - [Vendedora, ALMACÉN EL HUECO DE LA 47, ~, 2012-01, 2014-05]
  education:
    - [Politécnico del Aburrá, Tecnología en Gestión Contable, ~, "2018", ~]
    - [SENA, Técnico en Asistencia Administrativa, ~, "2014", ~]
    - [Institución Educativa José Félix de Restrepo V., Bachiller académico, ~, "2011", ~]
  skills: []
  languages: []
  certifications: [Seminario de actualización tributaria, Curso NIIF para Pymes (40 horas)]
  score_skip: [skills, languages]
  score_lenient: [certifications]
---
w.margins(25); w.font("Liberation Sans", 11, 0)
w.header("", size=8)
w.p("HOJA DE VIDA", size=18, bold=True, align="c"); w.p(); w.p("LUZ MARINA OSPINA ZULUAGA", bold=True, align="c", size=14); w.p()
w.p("DATOS PERSONALES", bold=True, rule=True); w.p()
T = dict(tabs=(65,), hang=65)
for a, b in (("NOMBRE", "LUZ MARINA OSPINA ZULUAGA"), ("DOCUMENTO DE IDENTIDAD", "43.000.000 de Medellín"), ("FECHA DE NACIMIENTO", "18 de noviembre de 1993"), ("LUGAR DE NACIMIENTO", "Sonsón, Antioquia"), ("ESTADO CIVIL", "Unión libre"), ("DIRECCIÓN", "Carrera 48 # 52 Sur – 17, Barrio Aves María, Sabaneta (Antioquia)"), ("TELÉFONO", "300 555 0149 – (604) 555 0150"), ("E-MAIL", "luzma.ospina@example.com.co")): w.p("*" + a + "*\t" + b, **T)
w.p(); w.p("PERFIL", bold=True, rule=True); w.p()
w.p("Tecnóloga en gestión contable con más de siete años de experiencia, honesta, puntual, con excelentes relaciones interpersonales y gran sentido de pertenencia.", align="j")
w.p(); w.p("FORMACIÓN ACADÉMICA", bold=True, rule=True); w.p()
for a, b, c in (("Universitarios:", "Tecnología en Gestión Contable", "Politécnico del Aburrá\n2018"), ("Técnicos:", "Técnico en Asistencia Administrativa", "SENA\n2014"), ("Secundarios:", "Bachiller académico", "Institución Educativa José Félix de Restrepo V.\n2011")):
    w.p("*" + a + "*\t" + b, **T)
    for x in c.split("\n"): w.p("\t" + x, **T)
    w.p()
w.p("Otros estudios:", bold=True); w.p("- Curso NIIF para Pymes (40 horas), 2020"); w.p("- Seminario de actualización tributaria, 2023"); w.p()
w.p("EXPERIENCIA LABORAL", bold=True, rule=True); w.p()
for e, c, f, d, j in (("DISTRIBUIDORA LA CEJA LTDA.", "Auxiliar contable", "Febrero de 2017 – a la fecha", "Facturación, cartera, nómina de 32 empleados, conciliaciones.", "Jorge Iván Betancur – Tel. 604 555 0191"), ("CONSULTORIO ODONTOLÓGICO SONRÍE", "Secretaria recepcionista", "Junio de 2014 – diciembre de 2016", "Agenda, caja menor, historias clínicas.", "Dra. Natalia Giraldo – Tel. 604 555 0192"), ("ALMACÉN EL HUECO DE LA 47", "Vendedora", "Enero de 2012 – mayo de 2014", "", "")):
    w.p("*Empresa:*\t" + e, **T); w.p("*Cargo:*\t" + c, **T); w.p("*Tiempo laborado:*\t" + f, **T)
    if d: w.p("*Funciones:*\t" + d, **T)
    if j: w.p("*Jefe inmediato:*\t" + j, **T)
    w.p()
w.p("REFERENCIAS PERSONALES", bold=True, rule=True); w.p()
for l in ("GLORIA INÉS MARULANDA", "Contadora pública", "Tel. 310 555 0193", "", "HERNÁN DARÍO OSPINA", "Comerciante", "Cel. 311 555 0194"): w.p(l)
w.p(); w.p(); w.p("____________________________".replace("_", "\\_")); w.p("LUZ MARINA OSPINA ZULUAGA"); w.p("C.C. 43.000.000")
