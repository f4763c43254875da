import Testing

@testable import Resumes

@Suite("Jobs")
struct JobFormsTests {
    /// Entries as "title | employer | start end".
    private static let forms = [
        SectionForm(
            "with start and end one above the other in a column",
            "Mai 2012\tVoltora S.p.A., Torino\nLuglio 2013\tProject Manager\n• Costi\n"
                + "Marzo 2010\tBrenta S.r.l., Milano\nAprile 2012\tAnalista\n• Dati\n",
            ["Project Manager | Voltora S.p.A. | 2012-05 2013-07", "Analista | Brenta S.r.l. | 2010-03 2012-04"]
        ),
        SectionForm(
            "with the end above the start",
            "Juin 2011\tBrumelle SARL\nAvril 2010\tChef de projet\n• Budgets\n"
                + "Mars 2010\tTaldor SA\nSeptembre 2008\tConsultant\n• Audits\n",
            ["Chef de projet | Brumelle SARL | 2010-04 2011-06", "Consultant | Taldor SA | 2008-09 2010-03"]
        ),
        SectionForm(
            "with today above the start, and a line that wraps between two dates",
            "Current\tAnalyst at Brumelle SARL,\nLyon\nMay 2015\tTelephones\n• Audits\n"
                + "July 2014\tTechnician at Taldor SA,\nNice\nJune 2012\tTractors\n• Tests\n",
            ["Analyst | Brumelle SARL | 2015-05 now", "Technician | Taldor SA | 2012-06 2014-07"]
        ),
        SectionForm(
            "of one line and one date each, which are no pairs",
            "2019\tConsultant, Taldor SA\n2017\tAnalyst, Brumelle SARL\n2015\tTrainer, Voltora S.p.A.\n2013\tTutor, Ardelle SAS\n",
            [
                "Consultant | Taldor SA | - 2019", "Analyst | Brumelle SARL | - 2017",
                "Trainer | Voltora S.p.A. | - 2015", "Tutor | Ardelle SAS | - 2013",
            ]
        ),
        SectionForm(
            "with stretches that wrap in a narrow column",
            "Jun 2019 - DevOps Consultant\tEldrun Oy\nPresent Helsinki\nJan 2018 - Research Assistant\tTarnow University\nDec 2018 Espoo\n",
            ["DevOps Consultant | Eldrun Oy | 2019-06 now", "Research Assistant | Tarnow University | 2018-01 2018-12"]
        ),
        SectionForm(
            "with start and end in two cells",
            "Software Engineer\tApril 2019\tMay 2021\nBrantwell Ltd\tLeeds\n",
            ["Software Engineer | Brantwell Ltd | 2019-04 2021-05"]
        ),
        SectionForm(
            "of two titles for one post, around a stroke",
            "Voltora GmbH - Schlosser / Schweißer\n2007 – 2016\nBrenta GmbH - Verkäufer / Lagerist\n2004 – 2007\n",
            ["Schlosser / Schweißer | Voltora GmbH | 2007 2016", "Verkäufer / Lagerist | Brenta GmbH | 2004 2007"]
        ),
        SectionForm(
            "under an employer that a profile prints with how long it was",
            "*Voltora Software\n8 years 2 months\n*Sales Director\nFebruary 2020 - April 2023 (3 years 3 months)\nLondon, England\n"
                + "*Account Executive\nMarch 2015 - January 2020 (4 years 11 months)\nLondon, England\n"
                + "*Brenta Telecoms\n*Sales Assistant\nJanuary 2013 - February 2015 (2 years 2 months)\n",
            [
                "Sales Director | Voltora Software | 2020-02 2023-04",
                "Account Executive | Voltora Software | 2015-03 2020-01",
                "Sales Assistant | Brenta Telecoms | 2013-01 2015-02",
            ]
        ),
        SectionForm(
            "at one employer whose date stands for all of its roles",
            "*Voltora SA, Paris - Septembre 2018 – Maintenant\n*Développeuse back-end\nResponsable du déploiement\nGérer les évolutions\n"
                + "*Scrum Master\nPlanifier les cérémonies\n*Brenta SARL, Lyon - Mai 2017 – Juillet 2017\n*Comptable\nTenir les comptes\n",
            [
                "Développeuse back-end | Voltora SA | 2018-09 now", "Scrum Master | Voltora SA | 2018-09 now",
                "Comptable | Brenta SARL | 2017-05 2017-07",
            ]
        ),
        SectionForm(
            "below one without a date, whose employer is not theirs",
            "*Voltora Srl | Operaio\nAttualmente in ruolo.\n*Brenta Srl | Impiegato\nGiugno 2022 – Marzo 2023\n• Turni\n"
                + "*Taldor Srl | Magazziniere\nGennaio 2017 – Novembre 2019\n• Merci\n",
            ["Impiegato | Brenta Srl | 2022-06 2023-03", "Magazziniere | Taldor Srl | 2017-01 2019-11"]
        ),
        SectionForm(
            "under an employer's own line, with a mark in the title",
            "*VOLTORA BANK GMBH\nAnalyst · Data and Evaluation\tAug 2024 – May 2025\n• Reports\n"
                + "Team Lead · Political Planning\tJun 2022 – Jul 2024\n• Plans\n",
            [
                "Analyst · Data and Evaluation | VOLTORA BANK GMBH | 2024-08 2025-05",
                "Team Lead · Political Planning | VOLTORA BANK GMBH | 2022-06 2024-07",
            ]
        ),
        SectionForm(
            "in one bullet under each employer, and around a stroke in their years",
            "*Voltora SA, Marseille\n• Employé polyvalent 2021/2023\n*Brenta SARL, Menton\n• Chef de rang 2013/2014\n",
            ["Employé polyvalent | Voltora SA | 2021 2023", "Chef de rang | Brenta SARL | 2013 2014"]
        ),
        SectionForm(
            "of which each is a bullet, a point of time among them",
            "• De 2009 à 2017 : Comptable - Voltora SA\n• Juillet 2008 : Stagiaire - Brenta SARL\n• De 2005 à 2008 : Vendeur - Taldor SA\n",
            [
                "Comptable | Voltora SA | 2009 2017", "Stagiaire | Brenta SARL | - 2008-07",
                "Vendeur | Taldor SA | 2005 2008",
            ]
        ),
        SectionForm(
            "with the month over its year in a narrow column",
            "décembre\tComptable chez Voltora SA\n2022\nAvril 2021\tVendeur chez Brenta SARL\n",
            ["Comptable | Voltora SA | - 2022-12", "Vendeur | Brenta SARL | - 2021-04"]
        ),
        SectionForm(
            "with the end at the head and the start at the foot of a timeline",
            "2023\t*Project Manager\nVoltora Ltd\nRenewed two licences\n2021\tTrained the staff\n"
                + "2021\t*Program Adviser\nBrenta Ltd\nAdvised people\n2018\tWrote the manual\n",
            ["Project Manager | Voltora Ltd | 2021 2023", "Program Adviser | Brenta Ltd | 2018 2021"]
        ),
        SectionForm(
            "with the stretch amid the line",
            "Web Developer dal 2010 al 2013 in Domus S.r.l.\nTeam Leader dal 2009 al 2010 in Contra S.r.l.\n",
            ["Web Developer | Domus S.r.l. | 2010 2013", "Team Leader | Contra S.r.l. | 2009 2010"]
        ),
        SectionForm(
            "each in a bullet that begins with its dates, under lone years",
            "2016\n• Du 09/2016 au 01/2017, Agent de sécurité, Sovaro SA\n• Du 05/2016 au 07/2016, Vendeur, Lumeau SARL\n2014\n"
                + "• Du 10/2014 au 06/2016, Consultant, Ardelle SAS\n",
            [
                "Agent de sécurité | Sovaro SA | 2016-09 2017-01", "Vendeur | Lumeau SARL | 2016-05 2016-07",
                "Consultant | Ardelle SAS | 2014-10 2016-06",
            ]
        ),
        SectionForm(
            "with dots that lead the eye to the edge",
            "Data Scientist. . . . . . . . . . .\nVoltora AG\tKarlsruhe, DE\nFeb. 2024 – heute\n• Modelle\n"
                + "Bankkaufmann. . . . . . . . . . .\nBrenta AG\tHolzheim, DE\nMär. 2014 – Aug. 2016\n• Konten\n",
            ["Data Scientist | Voltora AG | 2024-02 now", "Bankkaufmann | Brenta AG | 2014-03 2016-08"]
        ),
        SectionForm(
            "whose last year wraps in a narrow column",
            "Janv. 2025 – Mars\tHead of Product - Voltora\n2025\tGestion de cinq personnes\n"
                + "Fév. 2023 – Déc.\tProduct Manager - Brenta\n2024\tGestion de quatre personnes\n",
            ["Head of Product | Voltora | 2025-01 2025-03", "Product Manager | Brenta | 2023-02 2024-12"]
        ),
        SectionForm(
            "with the title at the beginning of the text",
            "Orange Vale Consultancy (May 2017 - Present)\n"
                + "Design Director - Worked with various clients for branding and other projects, as well as assisted others.\n"
                + "Distant Magazine (May 2016 - April 2017)\n"
                + "Art Director - Concepted and designed key spreads in the magazine, as well as critiqued those of others.\n",
            [
                "Design Director | Orange Vale Consultancy | 2017-05 now",
                "Art Director | Distant Magazine | 2016-05 2017-04",
            ]
        ),
        SectionForm(
            "whose heads end in a full stop",
            "Support Administrator - Milner Browse, Dublin, Ireland.\nMar 2022 - Mar 2023\n• Incidents\n"
                + "Sales Administrative Support - Hey Pepper School, Lisbon, Portugal.\nDec 2018 - Apr 2019\n• Classes\n",
            [
                "Support Administrator | Milner Browse | 2022-03 2023-03",
                "Sales Administrative Support | Hey Pepper School | 2018-12 2019-04",
            ]
        ),
        SectionForm(
            "over lines that tell what was done",
            "*Software Entwickler\t2021 – 2022\nEntwicklung einer Anwendung zum Simulieren von Angriffen\n"
                + "*Tester, Voltora GmbH\t2018 – 2020\nAnalyse verschiedener Testwerkzeuge\n",
            ["Software Entwickler | - | 2021 2022", "Tester | Voltora GmbH | 2018 2020"]
        ),
        SectionForm(
            "over lists of tools",
            "2023 – now\tFirmware engineer, Sensavo,\nC, Embedded software, Zephyr RTOS, electronics\n"
                + "2021 – 2022\tDeveloper, Brumelle,\nPython, JavaScript, Software design\n",
            ["Firmware engineer | Sensavo | 2023 now", "Developer | Brumelle | 2021 2022"]
        ),
        SectionForm(
            "whose line goes on in sentences",
            "08/2014 – 09/2016\tVoltora S. A., desarrollador web. Proyecto de datos\n"
                + "04/2012 – 07/2014\tBrenta S. A., analista. Sistemas de transporte\n",
            ["desarrollador web | Voltora S. A. | 2014-08 2016-09", "analista | Brenta S. A. | 2012-04 2014-07"]
        ),
        SectionForm(
            "with the employer behind a preposition",
            "2018 – 2021\tInfirmière au sein du Centre Hospitalier Valmy\n2010\tSummer Internship na CMB\n"
                + "2008 – 2009\tVideographer for pollicax.com\n",
            [
                "Infirmière | Centre Hospitalier Valmy | 2018 2021", "Summer Internship | CMB | - 2010",
                "Videographer | pollicax.com | 2008 2009",
            ]
        ),
        SectionForm(
            "with a title and an employer joined by a sign",
            "• Web 개발@Guivoro (Aug 2019 - Jun 2020)\n• Backend 개발@Drifta (Oct 2018 - Aug 2019)\n",
            ["Web 개발 | Guivoro | 2019-08 2020-06", "Backend 개발 | Drifta | 2018-10 2019-08"]
        ),
        SectionForm(
            "over Korean words that hold the syllables of legal forms",
            "유닛블로 — CTO · 2025.03 – 현재\n주 사용 기술: TypeScript, Rust\n"
                + "모멘토 — Software Engineer · 2021.06 – 2024.02\n주 사용 기술: C++, Python\n",
            ["CTO | 유닛블로 | 2025-03 now", "Software Engineer | 모멘토 | 2021-06 2024-02"]
        ),
        SectionForm(
            "with a grade behind the title",
            "Voltora Ltd\nSoftware Developer II\tJan 2020 – Mar 2021\n• Built things.\n"
                + "Brenta Ltd\nAccount Clerk II\tJan 2018 – Dec 2019\n• Kept books.\n",
            [
                "Software Developer II | Voltora Ltd | 2020-01 2021-03",
                "Account Clerk II | Brenta Ltd | 2018-01 2019-12",
            ]
        ),
        SectionForm(
            "with places behind the employer that only their form tells",
            "2018 – 2021\tQualitätsprüfer, Voltora GmbH, Hauptstraße 8, 35216 Wettenfels\n"
                + "2015 – 2017\tIngénieur Qualité, Brenta SARL, Montfleury-Saint-Martin\n"
                + "2013 – 2014\tTester, Taldor Ltd, Novgorodka (Ukraine)\n",
            [
                "Qualitätsprüfer | Voltora GmbH | 2018 2021", "Ingénieur Qualité | Brenta SARL | 2015 2017",
                "Tester | Taldor Ltd | 2013 2014",
            ]
        ),
        SectionForm(
            "with words that a line end breaks",
            "Research Fellow (second class), School of Experi-\nmental Psychology, University of Marlow, March 2008 – February 2013\n"
                + "Research Associate, School of Arts, University of Marlow, May 2004 – February 2008\n",
            [
                "Research Fellow (second class) | School of Experimental Psychology, University of Marlow | 2008-03 2013-02",
                "Research Associate | School of Arts, University of Marlow | 2004-05 2008-02",
            ]
        ),
        SectionForm(
            "with a lone employer in a bullet over several roles",
            "• Kiwa Nylund\nShop assistant\tJun. 2010 - Jun. 2011\nCashier\tAug. 2005 - Aug. 2006\n",
            ["Shop assistant | Kiwa Nylund | 2010-06 2011-06", "Cashier | Kiwa Nylund | 2005-08 2006-08"]
        ),
        SectionForm(
            "with employers in bullets over dated titles",
            "• Verdania Ltda\n(2016 - Atual) - Analista de Sistemas\n• Ourinho Engenharia Ltda\n(2014 - 2015) - Consultor\n",
            ["Analista de Sistemas | Verdania Ltda | 2016 now", "Consultor | Ourinho Engenharia Ltda | 2014 2015"]
        ),
        SectionForm(
            "in nested bullets throughout",
            "• Data Services Librarian\n  • Marlow College || September 2015 – Present\n  • Helps students.\n"
                + "• Reference Librarian\n  • Rusk College || September 2013 – September 2015\n  • Helped faculty.\n",
            [
                "Data Services Librarian | Marlow College | 2015-09 now",
                "Reference Librarian | Rusk College | 2013-09 2015-09",
            ]
        ),
        SectionForm(
            "with titles over lines that begin with their dates",
            "*Support Teacher\n01/2015 - 08/2015\tLongbrook Primary School\n• Maths\n*Music Teacher\n02/2013 - 12/2014\tAsh Grove School\n• Choir\n",
            [
                "Support Teacher | Longbrook Primary School | 2015-01 2015-08",
                "Music Teacher | Ash Grove School | 2013-02 2014-12",
            ]
        ),
        SectionForm(
            "with an employer told by its capitals",
            "2018 – 2019\nVendeur BRICOTEL LOISIRS\n2015 – 2017\nManutentionnaire LOGISTAL\n",
            ["Vendeur | BRICOTEL LOISIRS | 2018 2019", "Manutentionnaire | LOGISTAL | 2015 2017"]
        ),
        SectionForm(
            "with an employer told by its legal form",
            "2019 – 2021\tVarnholt GmbH Softwareentwickler\n",
            ["Softwareentwickler | Varnholt GmbH | 2019 2021"]
        ),
        SectionForm(
            "with dates in wide brackets",
            "青禾软件有限公司 | 产品经理（2019.07 - 2021.07）\n",
            ["产品经理 | 青禾软件有限公司 | 2019-07 2021-07"]
        ),
        SectionForm(
            "with title and dates in bullets under the employer",
            "*Voltora Ltd\n• Developer\n• 2017 – 2020\nBuilt the shop of a small factory.\n"
                + "*Brenta Ltd\n• Analyst\n• 2016 – 2017\nCounted what was sold.\n",
            ["Developer | Voltora Ltd | 2017 2020", "Analyst | Brenta Ltd | 2016 2017"]
        ),
        SectionForm(
            "in a list of dated bullets",
            "• Texter: Voltora GmbH, Mai 2012 – Mai 2013, Luzern\n• Redaktor: Brenta GmbH, Mai 2010 – November 2010, Visp\n",
            ["Texter | Voltora GmbH | 2012-05 2013-05", "Redaktor | Brenta GmbH | 2010-05 2010-11"]
        ),
        SectionForm(
            "with dates that a narrow column breaks",
            "Janvier 2015\tDéveloppeur, Voltora\nà Septembre 2016\tUn robot de simulation\n"
                + "Avril\tAnalyste, Brenta\nà Septembre\tDes projets\n2012\tde décision\n"
                + "Depuis Mai\tChef, Taldor\n2017\tUne équipe\n",
            [
                "Développeur | Voltora | 2015-01 2016-09", "Analyste | Brenta | 2012-04 2012-09",
                "Chef | Taldor | 2017-05 now",
            ]
        ),
        SectionForm(
            "with the employer's address under it",
            "*Voltora Inc.\n117 E. Norwick Blvd., Ste. 300\nSpringfield, IL 62701\n*Systems Engineer\nMarch 2012 – May 2014\n",
            ["Systems Engineer | Voltora Inc. | 2012-03 2014-05"]
        ),
        SectionForm(
            "with an employer who has a town's name, and how much of the work is done there",
            "*Software Engineer\tMar. 2019 – Sep. 2020\nArona\tSpringfield, IL (Hybrid)\n"
                + "*Developer\t2017 – 2019\nVoltora\tLondon - Remote\n",
            ["Software Engineer | Arona | 2019-03 2020-09", "Developer | Voltora | 2017 2019"]
        ),
        SectionForm(
            "with a title of two, and one before a legal name",
            "2022 – 2023\tSoftware Developer – Tirocinio\tVoltora S.r.l.\n2020 – 2021\tPraktikum Brenta Holzbau GmbH\n",
            [
                "Software Developer – Tirocinio | Voltora S.r.l. | 2022 2023",
                "Praktikum | Brenta Holzbau GmbH | 2020 2021",
            ]
        ),
        SectionForm(
            "behind a town and a dash, with their commas",
            "Voltora Gas, San Carlos, California — Supervisor, Gas Operations and Construction\nMAY 2015 - DECEMBER 2017\n"
                + "Brenta Grid, Boston, Massachusetts — Deckhand, Cook\nMAY 2013 - JULY 2015\n",
            [
                "Supervisor, Gas Operations and Construction | Voltora Gas | 2015-05 2017-12",
                "Deckhand, Cook | Brenta Grid | 2013-05 2015-07",
            ]
        ),
        SectionForm(
            "in the first bullet under their employers",
            "Voltora Software | Warszawa, Polska\t03.2024 - 02.2025\n• Fullstack Developer\n• Budowa systemu\n"
                + "Brenta Data | Warszawa, Polska\t07.2022 - 09.2022\n• Junior Support Engineer\n• Praca z bazą\n",
            [
                "Fullstack Developer | Voltora Software | 2024-03 2025-02",
                "Junior Support Engineer | Brenta Data | 2022-07 2022-09",
            ]
        ),
        SectionForm(
            "at employers with a postal code and a town that no table has",
            "Norwick Metallbau, 8302 Wettenfels\nMetallbaukonstrukteur\nJanuar 2017 - März 2019\n"
                + "Lind Metallbau AG, 9014 Sankt Brenta\nMetallbaukonstrukteur\nMärz 2015 - Dezember 2016\n",
            [
                "Metallbaukonstrukteur | Norwick Metallbau | 2017-01 2019-03",
                "Metallbaukonstrukteur | Lind Metallbau AG | 2015-03 2016-12",
            ]
        ),
        SectionForm(
            "in a team of the employer above, which is none",
            "*Voltora\tAmsterdam\nTech Lead - Software Quality Team\t2019 – 2021\n• Led\nPlatform Engineer\t2016 – 2019\n• Built\n",
            ["Tech Lead - Software Quality Team | Voltora | 2019 2021", "Platform Engineer | Voltora | 2016 2019"]
        ),
        SectionForm(
            "with bullets whose rest begins in small letters and holds a date",
            "Voltora\tJan 2022 - Mar 2024\nEngineering Manager\n• Led the introduction of new tools for all of the engineers here;\n"
                + "since Jan 2023 as a whole mandate, after a start beside the former role\n",
            ["Engineering Manager | Voltora | 2022-01 2024-03"]
        ),
        SectionForm(
            "at Korean companies, with a branch and without a mark between",
            "2024.04 - 2025.03\t한빛국수 강남점 홀매니저\n2017.06 - 2024.03\t(주)한빛스마트 그래픽 디자이너\n",
            ["홀매니저 | 한빛국수 강남점 | 2024-04 2025-03", "그래픽 디자이너 | (주)한빛스마트 | 2017-06 2024-03"]
        ),
        SectionForm(
            "with pictographs before the words",
            "*💼 Ferrada S.L.\n📅 Abril 2024 - Junio 2024\tTécnico de soporte\n"
                + "*💼 Maristela S.A.\n📅 Abril 2022 - Junio 2022\tCamarero\n",
            ["Técnico de soporte | Ferrada S.L. | 2024-04 2024-06", "Camarero | Maristela S.A. | 2022-04 2022-06"]
        ),
    ]

    @Test("are read", arguments: forms)
    func areRead(form: SectionForm) {
        let resume = testResume("*Ada Lind\n*Work Experience\n" + form.section, isPrinted: true)
        let jobs = resume.work.map { job in
            let end = job.current == true ? "now" : job.endDate ?? "-"
            return "\(job.position ?? "-") | \(job.name ?? "-") | \(job.startDate ?? "-") \(end)"
        }
        #expect(jobs == form.entries)
    }

    @Test("of which nobody says so are not made of sentences")
    func sentences() {
        let resume = testResume(
            "*Ada Lind\n*Work Experience\nVoltora Ltd\tJan 2020 – Mar 2021\nSupport Engineer\n• Worked from 2020 to 2021 with Brenta S.r.l. on tests.\n",
            isPrinted: true
        )
        #expect(resume.work.count == 1)
        #expect(resume.work.first?.name == "Voltora Ltd")
    }

    @Test("under a heading that says which part it is are jobs")
    func headingWithPart() {
        let resume = testResume(
            "*Ada Lind\n*Experience (part 1)\nSoftware Engineer, Voltora Ltd\tJan 2020 – Mar 2021\n",
            isPrinted: true
        )
        #expect(resume.work.first?.position == "Software Engineer")
    }

    @Test("whose bullets stand on lines of their own keep what belongs to them")
    func loneBullets() {
        let resume = testResume(
            "*Ada Lind\n*Experience\nSoftware Engineer, Voltora Ltd\tJan 2020 – Mar 2021\n–\nBuilt things.\n–\nSold things.\n",
            isPrinted: true
        )
        #expect(resume.work.first?.highlights == ["Built things.", "Sold things."])
    }
}
