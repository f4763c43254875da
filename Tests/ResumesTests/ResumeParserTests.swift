import Documents
import Testing

@testable import Resumes

@Suite("A resume")
struct ResumeParserTests {
    private let parser = ResumeParser()

    @Test("gives the person, with what proves it")
    func person() throws {
        let resume = parser.parse(
            testDocument(
                "Maria Silva\nSoftware Engineer\nLisbon, Portugal | maria.silva@example.com | +351 912 345 678\n\nExperience\n"
            )
        )
        #expect(resume.basics.name == "Maria Silva")
        #expect(resume.basics.label == "Software Engineer")
        #expect(resume.basics.email == "maria.silva@example.com")
        #expect(resume.basics.phone == "+351912345678")
        #expect(resume.basics.location?.city == "Lisbon")
        #expect(resume.basics.location?.countryCode == "PT")
        let evidence = try #require(resume.meta.evidence.first { $0.field == "/basics/name" })
        #expect(evidence.text == "Maria Silva")
        #expect(evidence.page == 1)
    }

    @Test("takes a name of two towns for a name, and a town beside its country for a place")
    func townsInNames() {
        let basics = parser.parse(testDocument("Ada Bell\nLinz, Austria\nada.bell@example.com\n\nExperience\n")).basics
        #expect(basics.name == "Ada Bell")
        #expect(basics.location?.city == "Linz")
    }

    @Test(
        "takes the name from beside what the document calls itself, and without what says it again",
        arguments: [
            ("Lebenslauf Calvin Orlamünde", "Calvin Orlamünde"), ("张三丰简历", "张三丰"), ("강미해 경력기술서", "강미해"),
            ("임승하 (Seungha Lim) · 개발자", "임승하"),
        ]
    )
    func nameBesideDocumentName(head: String, name: String) {
        #expect(parser.parse(testDocument(head + "\nada@example.com\n\nExperience\n")).basics.name == name)
    }

    @Test("takes no referee's name for a part of the candidate's")
    func nameOfReferee() {
        let resume = parser.parse(
            testDocument(
                "Nombre Completo: Maira Alejandra Sosa\nEdad: 21\nCiudad: Cúcuta\n\nEstudios\nBachiller\t2014\n\n"
                    + "Referencias\nNombre: Agustín Rueda\n"
            )
        )
        #expect(resume.basics.name == "Maira Alejandra Sosa")
    }

    @Test("parts a list that holds both jobs and courses of study, unless the studies have their own")
    func careers() {
        let list =
            "Formation et expériences\n2015 – 2018\tVendeur, Brumelle SARL\n2012 – 2015\tLicence de physique, Université de Valmy\n"
        let both = parser.parse(testDocument("Ada Bell\n\n" + list))
        #expect(both.work.map(\.name) == ["Brumelle SARL"])
        #expect(both.education.map(\.institution) == ["Université de Valmy"])
        let own = parser.parse(testDocument("Ada Bell\n\n" + list + "Formation\n2010 – 2012\tBac, Lycée Valmy\n"))
        #expect(own.work.count == 2)
        #expect(own.education.map(\.institution) == ["Lycée Valmy"])
    }

    @Test("takes a degree in a bullet under its school for the school's")
    func degreeInBullet() {
        let resume = parser.parse(
            testDocument(
                "Ada Bell\n\nEducation\nMarlow University\tSep 2016 – Dec 2021\n• B.S. in Computer Science\n• Courses: Graphics, Compilers\n"
            )
        )
        #expect(resume.education.map(\.institution) == ["Marlow University"])
        #expect(resume.education.map(\.degree) == ["B.S. in Computer Science"])
    }

    @Test("takes a degree right under the heading for no heading")
    func degreesUnderHeadings() {
        let resume = parser.parse(
            testDocument(
                "Ada Bell\n\nEDUCACIÓN\nBachiller Académico\nColegio Betania\n2018 – 2020\n\nEXPERIENCIA LABORAL\n"
            )
        )
        #expect(resume.education.map(\.degree) == ["Bachiller Académico"])
    }

    @Test(
        "gives jobs in each common order of title, employer and dates",
        arguments: [
            "Software Engineer\nAcme Inc.\tJan 2020 – Mar 2021\n• Built things.",
            "Acme Inc.\tBerlin\nSoftware Engineer\tJan 2020 – Mar 2021\n• Built things.",
            "Jan 2020 – Mar 2021\tSoftware Engineer, Acme Inc.\n• Built things.",
            "Software Engineer at Acme Inc. (Jan 2020 – Mar 2021)\n• Built things.",
            "Acme Inc. — Software Engineer\nJan 2020 – Mar 2021\n• Built things.",
            "Software Engineer | Acme Inc. | Jan 2020 – Mar 2021\n• Built things.",
        ]
    )
    func jobOrders(entry: String) throws {
        let resume = parser.parse(testDocument("Maria Silva\n\nWork Experience\n" + entry))
        let job = try #require(resume.work.first)
        #expect(job.position == "Software Engineer")
        #expect(job.name == "Acme Inc.")
        #expect(job.startDate == "2020-01")
        #expect(job.endDate == "2021-03")
        #expect(job.highlights == ["Built things."])
        #expect(job.occupation?.soc2018 == "15-1252")
    }

    @Test("gives several roles under one employer that employer")
    func rolesShareAnEmployer() {
        let resume = parser.parse(
            testDocument(
                "Maria Silva\n\nWork Experience\nAcme Inc.\nSenior Engineer\t2020 – Present\n• Led.\nEngineer\t2018 – 2020\n• Built."
            )
        )
        #expect(resume.work.map(\.name) == ["Acme Inc.", "Acme Inc."])
        #expect(resume.work.map(\.position) == ["Senior Engineer", "Engineer"])
        #expect(resume.work.first?.current == true)
    }

    @Test("gives schools, degrees and grades")
    func education() throws {
        let resume = parser.parse(
            testDocument(
                "Maria Silva\n\nEducation\nUniversity of Porto\t2014 – 2018\nB.Sc. in Computer Science\nGPA: 3.8/4.0\n"
            )
        )
        let school = try #require(resume.education.first)
        #expect(school.institution == "University of Porto")
        #expect(school.degree == "B.Sc. in Computer Science")
        #expect(school.level == "bachelor")
        #expect(school.area == "Computer Science")
        #expect(school.endDate == "2018")
        #expect(school.score == "3.8/4.0")
    }

    @Test("gives skills by category, and the languages spoken")
    func lists() {
        let resume = parser.parse(
            testDocument(
                "Maria Silva\n\nSkills\nProgramming: Swift, C++, SQL\n• Leadership\n\nLanguages\nEnglish (fluent), Portuguese: native\n"
            )
        )
        #expect(resume.skills.first?.name == "Programming")
        #expect(resume.skills.first?.keywords == ["Swift", "C++", "SQL"])
        #expect(resume.skills.last?.name == "Leadership")
        #expect(resume.languages.map(\.code) == ["en", "pt"])
        #expect(resume.languages.map(\.level) == ["C1", "native"])
    }

    @Test("in German is read like one in English")
    func german() {
        let resume = parser.parse(
            testDocument(
                "Lebenslauf\nName: Anna Weber\nE-Mail: anna.weber@example.de\n\nBeruflicher Werdegang\n"
                    + "seit 03.2021\tSachbearbeiterin, Beispiel GmbH\n\nAusbildung\n2010 – 2013\tUniversität Leipzig\nBachelor Betriebswirtschaft\n"
            )
        )
        #expect(resume.basics.name == "Anna Weber")
        #expect(resume.work.first?.name == "Beispiel GmbH")
        #expect(resume.work.first?.startDate == "2021-03")
        #expect(resume.work.first?.current == true)
        #expect(resume.education.first?.institution == "Universität Leipzig")
    }

    @Test("leaves the referees' addresses alone")
    func referees() {
        let resume = parser.parse(
            testDocument(
                "Maria Silva\nmaria@example.com\n\nReferences\nJohn Boss, john.boss@example.org, +351 912 345 679\n"
            )
        )
        #expect(resume.basics.emails == ["maria@example.com"])
        #expect(resume.basics.phones.isEmpty)
    }

    @Test("counts months in overlapping jobs once, up to the document's own date")
    func experience() {
        var first = Resume.Work()
        first.startDate = "2019-01"
        first.endDate = "2019-12"
        var second = Resume.Work()
        second.startDate = "2019-07"
        second.current = true
        #expect(Experience.months(of: [first, second], until: "2020-06-15") == 18)
        #expect(Experience.months(of: [second], until: nil) == nil)
    }

    @Test("with nothing in it gives an empty record that says what is missing")
    func empty() {
        let resume = parser.parse(testDocument(""))
        #expect(resume.work.isEmpty)
        #expect(resume.meta.quality.contains("no-name"))
        #expect(resume.meta.quality.contains("no-work"))
    }
}
