import Taxonomies
import Testing

@testable import Resumes

@Suite("Sections of items")
struct ListSectionTests {
    @Test(
        "give the languages that people speak, however they stand side by side",
        arguments: [
            ("English B2 and French, German (A1)", ["English", "French", "German"]),
            ("Italian (native), English (C1, French (A2", ["Italian", "English", "French"]),
            ("普通话、英语(雅思:7)", ["普通话", "英语"]),
            ("Arabisch (Marokkaans)", ["Arabisch"]),
        ]
    )
    func languages(printed: String, names: [String]) {
        #expect(testResume("Ada Bell\nLanguages\n" + printed).languages.compactMap(\.language) == names)
    }

    @Test("of items in small letters keep each line by itself")
    func smallLetters() {
        let record = testResume("Ada Bell\nUmiejętności\npakiet office\nobsługa kas\nspawanie stali\nmontaż okien")
        #expect(record.skills.compactMap(\.name) == ["pakiet office", "obsługa kas", "spawanie stali", "montaż okien"])
    }

    @Test("of certificates set as tables give the column that holds the names, and lose no row")
    func table() {
        let record = testResume(
            "# 강하늘\n# 자격증\n취득일\t자격증명\t발행처\n2015.07.31\t정보처리기사\t한국산업인력공단\n2016.03\t사회조사분석사\t한국산업인력공단\n2017.09\tGTQ 포토샵 1급",
            isPrinted: true
        )
        #expect(record.certificates.compactMap(\.name) == ["정보처리기사", "사회조사분석사", "GTQ 포토샵 1급"])
        #expect(record.certificates.first?.issuer == "한국산업인력공단")
    }

    @Test(
        "give languages that only their levels tell, whatever heads them",
        arguments: [
            ("Umiejętności\nAltium Designer, Eplan\nAngielski: A2, Polski: B2", ["Angielski", "Polski"]),
            ("About\nWriting comes easily to me in\nDutch\nAfrikaans", ["Dutch", "Afrikaans"]),
            ("About\nEnglish\nI like chess.", []),
        ]
    )
    func languagesElsewhere(section: String, names: [String]) {
        #expect(testResume("Ada Bell\n" + section).languages.compactMap(\.language) == names)
    }

    @Test("give languages, certificates and hobbies among skills to their own lists")
    func foreignRows() {
        let record = testResume(
            "Ada Bell\nSkills\nTools: Git, Docker\nLanguages:\n• English (fluent)\nCertifications: PMP\nHobbies: chess, judo"
        )
        #expect(record.skills.flatMap(\.keywords) == ["Git", "Docker"])
        #expect(record.languages.map(\.language) == ["English"])
        #expect(record.certificates.map(\.name) == ["PMP"])
    }

    @Test("give skills without what only announces or measures them, and without joints")
    func skills() {
        let record = testResume("Ada Bell\nSkills\nGute Kenntnisse in Java, Python und MATLAB\nDocker\tExpert")
        #expect(record.skills.compactMap(\.name) == ["Java", "Python", "MATLAB", "Docker"])
    }

    @Test("give certificates line by line, each with its issuer and date")
    func certificates() {
        let table = testResume(
            "Ada Bell\nCertifications\n*Certificate\t*Details\n*Laser safety course\tLindwerk, 2021\n*Forklift licence\tTÜV, 2019"
        )
        #expect(table.certificates.map(\.name) == ["Laser safety course", "Forklift licence"])
        let row = testResume("Ada Bell\nCertifications\nRHCE (2018) | CCNA Security (2015)")
        #expect(row.certificates.map(\.name) == ["RHCE", "CCNA Security"])
        #expect(row.certificates.map(\.date) == ["2018", "2015"])
        let told = testResume(
            "Ada Bell\nCertifications\n*Data Basics\nCoursera\t2023\n• Reading and writing tables\n*Team Leading\nUdemy\t2024\n• Agile work"
        )
        #expect(told.certificates.map(\.name) == ["Data Basics", "Team Leading"])
    }

    @Test(
        "give a degree and its school apart where they are one piece",
        arguments: [
            ("1996\tLaurea in Fisica presso l’Università di Pavia", "Laurea in Fisica", "Università di Pavia"),
            ("2009\tBac scientifique au lycée Valmy", "Bac scientifique", "lycée Valmy"),
            ("2002\tBaccalauréat scientifique, La Colline, Lyon", "Baccalauréat scientifique", "La Colline"),
            ("2005\tMaster in Law of Nations, University of Basel", "Master in Law of Nations", "University of Basel"),
        ]
    )
    func courses(printed: String, degree: String, school: String) {
        let course = testResume("Ada Bell\nEducation\n" + printed).education.first
        #expect(course?.degree == degree)
        #expect(course?.institution == school)
    }

    @Test("give courses that are points without dates")
    func undatedCourses() {
        let record = testResume(
            "Ada Bell\nEducation\n• Bachelor of Commerce, Hill College\n• Higher Secondary, River School"
        )
        #expect(record.education.map(\.institution) == ["Hill College", "River School"])
    }
}

@Suite("Headings")
struct HeadingTests {
    private static let vocabulary = Vocabulary(.builtIn)

    @Test(
        "are known in small capitals, with a remark and by their stem, and a degree is none",
        arguments: [
            ("W ORK E XPERIENCE", .work), ("EXPERIENCE (continued)", .work), ("ISTRUZIONE E FORMAZIONE", .education),
            ("Técnico Superior en Herramientas Informáticas", nil),
        ] as [(String, SectionKind?)]
    )
    func words(text: String, kind: SectionKind?) {
        #expect(Self.vocabulary.heading(text)?.kind == kind)
    }

    @Test("that nobody knows are told by the stem of certificates")
    func stem() {
        #expect(Self.vocabulary.looseHeading("Gecertificeerde trainingen") == .certificates)
        #expect(Self.vocabulary.looseHeading("Dies und das") == nil)
    }

    @Test("give tools with their levels to the skills, even under \"Languages\"")
    func levels() {
        let record = testResume(
            "Ada Bell\nLanguages\nHaskell\tComfortable\nJava\tExpert\nEnglish: good\nSkills\nEclipse, Git: Gute Kenntnisse"
        )
        #expect(Set(record.skills.compactMap(\.name)).isSuperset(of: ["Haskell", "Java", "Eclipse", "Git"]))
    }

    @Test("of certificates whose numbers end them take who gave them from between")
    func numberedCertificates() {
        let record = testResume(
            "# Ada Lind\n# Certifications\nSpreadsheet Training\nBrenta Online Academy\nCredential ID: MC-38\n"
                + "Web Course Completion\tIssued Feb 2016\nVoltora Learning\nCredential ID: CT-47\n",
            isPrinted: true
        )
        #expect(record.certificates.compactMap(\.name) == ["Spreadsheet Training", "Web Course Completion"])
        #expect(record.certificates.compactMap(\.issuer) == ["Brenta Online Academy", "Voltora Learning"])
    }

    @Test("of certificates keep what was learnt, though who gave it stands in front")
    func issuerInFront() {
        let record = testResume(
            "Ada Lind\nCertificates\n• Voltora — Deep Learning Course\n• Brenta Academy — SEO Fundamentals"
        )
        #expect(
            record.certificates.compactMap(\.name)
                == ["Voltora — Deep Learning Course", "Brenta Academy — SEO Fundamentals"]
        )
    }

    @Test("of skills give a language with its level to the languages")
    func languageAmongSkills() {
        let record = testResume(
            "Ada Lind\nSkills\n• Databases: SQLite, MySQL\n• Français: langue maternelle\n• Japonais: C1 / B2"
        )
        #expect(record.languages.compactMap(\.language) == ["Français", "Japonais"])
        #expect(record.skills.flatMap(\.keywords) == ["SQLite", "MySQL"])
    }

    @Test(
        "of skills take lists out of their brackets, and marks off their ends",
        arguments: [
            ("(NodeJS, Docker, Git Bash)", ["NodeJS", "Docker", "Git Bash"]),
            ("(Langages: C#, C++, Java)", ["C#", "C++", "Java"]),
            ("HTML 100%\nPhotoshop 55%", ["HTML", "Photoshop"]),
        ]
    )
    func bracketsAndMarks(printed: String, names: [String]) {
        #expect(testResume("Ada Lind\nSkills\n" + printed).skills.compactMap(\.name) == names)
    }
}
