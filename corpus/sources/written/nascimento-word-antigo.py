kind: trades
lang: pt
format: docx
layout: single
tool: python-docx
gold:
  name: Josué Barbosa do Nascimento
  emails: [josue_nasc@example.com.br]
  phones: [(81) 95550-1420, (81) 95550-1421]
  location: "Rua das Acácias, 210 – Bairro Jardim Primavera – Caruaru/PE"
  links: []
  headline: ~
  work:
    - [Eletricista de manutenção industrial, Tecelagem Agreste Ltda, ~, 2021-03, present]
    - [Eletricista montador, Construtora Pedra Alta S/A, ~, 2017-07, 2020-12]
    - [Ajudante de eletricista, Construtora Pedra Alta S/A, ~, 2016-02, 2017-06]
    - [Repositor, Supermercado Bom Dia, ~, "2014", "2015"]
  education:
    - [Escola Técnica Estadual Nelson Galvão, Técnico em Eletrotécnica, ~, "2016", ~]
    - [Escola Estadual Prof. Mário Sette, Ensino médio completo, ~, "2013", ~]
  skills: []
  languages: []
  certifications: [NR-10 Básico (40h), NR-35 Trabalho em altura (8h), Comandos elétricos – 60h, CLP Básico – 80 horas]
  score_skip: [skills]
  score_lenient: [certifications]
---
w.margins(25); w.font("Liberation Serif", 12, 0)
w.p("CURRICULUM VITAE", bold=True, size=16, align="c"); w.p(); 
w.p("Josué Barbosa do Nascimento", bold=True, size=14, align="c")
w.p("Brasileiro, casado, 30 anos", align="c"); w.p("Rua das Acácias, 210 – Bairro Jardim Primavera – Caruaru/PE", align="c")
w.p("Fone: (81) 95550-1420 / (81) 95550-1421 (recado com Lúcia)", align="c"); w.p("E-mail: josue\\_nasc@example.com.br", align="c")
w.p("CNH: AB", align="c"); w.p()
w.p("OBJETIVO: ELETRICISTA INDUSTRIAL", bold=True); w.p()
w.p("*¬FORMAÇÃO¬*"); w.p("•  Técnico em Eletrotécnica – Escola Técnica Estadual Nelson Galvão – concluído em 2016"); w.p("•  Ensino médio completo – Escola Estadual Prof. Mário Sette (2013)"); w.p()
w.p("*¬EXPERIÊNCIAS PROFISSIONAIS¬*"); w.p()
for e, c, p, a in (("Tecelagem Agreste Ltda", "Eletricista de manutenção industrial", "03/2021 até o momento", "manutenção preventiva e corretiva em teares, painéis e subestação de 13,8 kV."), ("Construtora Pedra Alta S/A", "Eletricista montador", "07/2017 a 12/2020", "montagem de eletrocalhas, lançamento de cabos, ligação de motores."), ("Construtora Pedra Alta S/A", "Ajudante de eletricista", "02/2016 a 06/2017", "auxílio nas atividades acima."), ("Supermercado Bom Dia", "Repositor", "2014 a 2015", "")):
    w.p("*Empresa:* " + e); w.p("*Cargo:* " + c); w.p("*Período:* " + p)
    if a: w.p("*Atividades:* " + a, align="j")
    w.p()
w.p("*¬CURSOS COMPLEMENTARES¬*")
w.p("•  NR-10 Básico (40h) – SENAI – 2023"); w.p("•  NR-35 Trabalho em altura (8h) – 2023"); w.p("•  Comandos elétricos – 60h"); w.p("•  CLP Básico – 80 horas"); w.p()
w.p("*¬INFORMAÇÕES ADICIONAIS¬*"); w.p("Disponibilidade para viagens e para turnos. Pretensão salarial: a combinar. Tenho facilidade para aprender, sou pontual e trabalho bem em equipe.", align="j")
