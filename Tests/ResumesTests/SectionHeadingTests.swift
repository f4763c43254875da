import Testing

@testable import Resumes

@Suite("Headings of sections")
struct SectionHeadingTests {
    @Test("of a lesser look after \"Languages\" go on with the skills above it")
    func neighbours() {
        let record = testResume(
            "# Ada Lind\n# Kenntnisse\n## Sprachen\nDeutsch, Muttersprache\n## Programmierung\nPython, Go\n## Werkzeuge\nGit\n# Hobbys\nSchach",
            isPrinted: true
        )
        #expect(record.languages.map(\.language) == ["Deutsch"])
        #expect(record.skills.compactMap(\.name) == ["Python", "Go", "Git"])
    }

    @Test("right under skills name groups of them, whatever they head elsewhere")
    func groups() {
        let record = testResume(
            "# Ada Lind\n# Work Experience\nDeveloper, Voltora Ltd\t2019 – 2021\n# Skills\n## Teaching\nTutoring\n## Development\nSwift",
            isPrinted: true
        )
        #expect(record.work.count == 1)
        #expect(record.skills.flatMap { [$0.name ?? ""] + $0.keywords }.contains("Swift"))
    }

    @Test("of the second level of an outline are employers, not sections")
    func outline() {
        let record = testResume(
            "# Experience\n## Voltora Education\n*Developer\n2019 – 2021\n## Brenta Skills Ltd\n*Analyst\n2017 – 2019\n# Projects\nA loom\n# Skills\nSwift",
            isPrinted: true
        )
        #expect(record.work.map(\.name) == ["Voltora Education", "Brenta Skills Ltd"])
        #expect(record.education.isEmpty)
    }

    @Test("are told by their numbers and their look where no table knows their words")
    func numbered() {
        let record = testResume(
            "*1\tOpleiding\n2001 – 2005\tTechnische Wiskunde, Universiteit Gent\n*2\tRondom de universiteit\n2002 – 2004\tPenningmeester, Studentenclub\n*3\tTalen\nFrans",
            isPrinted: true
        )
        #expect(record.education.count == 1)
        #expect(record.languages.map(\.language) == ["Frans"])
    }

    @Test(
        "are no lines that go on with what stands above them, and no degrees",
        arguments: [
            "*Ingeniero\n*Infraestructura y\n*Seguridad de Redes\nUniversidad de Norte\n2018 – 2020",
            "Engenharia\nUniversidade de Norte\t2014 – 2018\nEnsino Médio\nColégio de Norte\t2011 – 2013",
        ]
    )
    func continued(section: String) {
        let record = testResume("*Ada Lind\n*Formación\n" + section, isPrinted: true)
        #expect(record.education.last?.institution?.hasSuffix("de Norte") == true)
    }

    @Test("are neither posts that hold a heading's word, nor dated lines, nor labels in the bullets of a job")
    func posts() {
        let record = testResume(
            "# Experience\n## Project manager\nVoltora Holding\t2017 – 2020\n• Results:\n• Led\n## Community Volunteer\nBrenta Verein\t2014 – 2016\n# Education\nB.A. Physics\t2010 – 2013\n# Skills\nSwift",
            isPrinted: true
        )
        #expect(record.work.map(\.position) == ["Project manager", "Community Volunteer"])
    }

    @Test("that end in experience head jobs, unless another word tells of something else")
    func experience() {
        let record = testResume(
            "# EDUCATION\nB.A. Physics\t2010 – 2013\n# CONSERVATION & ECOLOGICAL EXPERIENCE\nResearch Assistant – Voltora, Goleta, CA\t2014 – 2016\n# VOLUNTEER WORK EXPERIENCE\nDelegate, Brenta Union\t2012 – 2013\n# SKILLS\nSwift",
            isPrinted: true
        )
        #expect(record.work.map(\.position) == ["Research Assistant"])
    }

    @Test("of two lines in a narrow column are one, and what lists skills is told by them")
    func twoLines() {
        let record = testResume(
            "# Ada Lind\n# Języki\nangielski (poziom B2)\n# Języki\n# programowania\nC, Java, Swift\n# Doświadczenie\nStaż, Voltora\t2019 – 2020",
            isPrinted: true
        )
        #expect(record.languages.count == 1)
        #expect(record.skills.compactMap(\.name) == ["C", "Java", "Swift"])
    }

    @Test(
        "that no table knows head skills where little else stands below them",
        arguments: ["C, PHP, SQL, Python, React", "Python - PHP - SQL - React - Docker"]
    )
    func unknown(list: String) {
        let record = testResume(
            "# Ada Lind\n# esperienze\nSviluppatore, Voltora\t2019 – 2020\n# lingue\nitaliano madre lingua\n# codice\n"
                + list,
            isPrinted: true
        )
        #expect(record.skills.compactMap(\.name).contains("PHP"))
        #expect(record.skills.count == 5)
    }

    @Test("do not look greater for the language beside them")
    func bilingual() {
        let record = testResume(
            "*林青\n*教育背景 / EDUCATION\n青禾大学\t2018 – 2022\n*核心技能\nSQL、Python\n*实习经历 / EXPERIENCE\n青禾软件有限公司 | 产品经理\t2022 – 2023\n*项目经历 / PROJECTS\n织机",
            isPrinted: true
        )
        #expect(record.skills.compactMap(\.name) == ["SQL", "Python"])
    }

    @Test("are labels beside their first entry, and lose nothing of it")
    func labels() {
        let record = testResume(
            "# 강하늘\n*경력\tVOLTORA\n\tCo-founder\n\t2010년 10월 – 2023년 3월\n*교육\t한빛대학교\n\t2004년 3월 – 2008년 2월",
            isPrinted: true
        )
        #expect(record.work.map(\.name) == ["VOLTORA"])
        #expect(record.education.map(\.institution) == ["한빛대학교"])
    }

    @Test("in letters that were set apart are read whole")
    func apart() {
        let record = testResume(
            "*Ada Lind\n*PROFIL\nDba o szczegóły\n*DOŚWIADCZENIE Z AWO D OW E\nKierownik projektu, Voltora Sp. z o.o.\t2019 – 2021",
            isPrinted: true
        )
        #expect(record.work.map(\.name) == ["Voltora Sp. z o.o."])
    }

    @Test("are neither the ends of sentences nor what a course led to nor the first row of a table")
    func noHeadings() {
        let record = testResume(
            "# Ada Lind\n# Experience\nDeveloper, Voltora Ltd\t2019 – 2021\nBuilt the best of the company's\nservices.\n"
                + "Tester, Brenta Ltd\t2017 – 2019\n# Education\n2016 – 2017\tCourse in design\ncertificate\n2010 – 2013\tB.A. Physics, Norwick University\n"
                + "# Skills\nLeadership\tCoaching\tExpert\nBack end\tSwift\tExpert\nFront end\tReact\tExpert\nData\tSQL\tGood",
            isPrinted: true
        )
        #expect(record.work.map(\.name) == ["Voltora Ltd", "Brenta Ltd"])
        #expect(record.education.last?.institution == "Norwick University")
        #expect(record.skills.flatMap { [$0.name ?? ""] + $0.keywords }.contains("Swift"))
    }

    @Test("of skills are told by what is listed, though experience is in their name")
    func experienceOfSkills() {
        let record = testResume(
            "# Ada Lind\n# Technical Experience\nCore\tLinux, Bash, Git, Python\nData\tMySQL, PostgreSQL, Redis\n# Experience\nDeveloper, Voltora Ltd\t2019 – 2021",
            isPrinted: true
        )
        #expect(record.skills.flatMap { [$0.name ?? ""] + $0.keywords }.contains("PostgreSQL"))
        #expect(record.work.count == 1)
    }
}
