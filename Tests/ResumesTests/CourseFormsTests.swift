import Documents
import Testing

@testable import Resumes

@Suite("Courses of study")
struct CourseFormsTests {
    /// Entries as "degree | school | start end".
    private static let forms = [
        SectionForm(
            "whose entry and leave stand in two lines",
            "2020.02\t한빛대학교 정보통신공학과 졸업\n2015.03\t한빛대학교 정보통신공학과 입학\n",
            ["정보통신공학과 | 한빛대학교 | 2015-03 2020-02"]
        ),
        SectionForm(
            "with the field of study before its school",
            "2014\tBachelor of Science\tEnvironmental Biology, Norwick University\n",
            ["Bachelor of Science, Environmental Biology | Norwick University | - 2014"]
        ),
        SectionForm(
            "at a school with its letters, and at a faculty beside its university",
            "2004 – 2008\tIngeniería en Sistemas, U.T.N., Universidad Tecnológica de Norte\n"
                + "2001 – 2004\tBachelor of Arts, Faculty of Arts, University of Norwick\n",
            [
                "Ingeniería en Sistemas | U.T.N., Universidad Tecnológica de Norte | 2004 2008",
                "Bachelor of Arts | Faculty of Arts, University of Norwick | 2001 2004",
            ]
        ),
        SectionForm(
            "one under the other at schools, each with its own",
            "2006 – 2010\tGrundschule Norwick\n2010 – 2018\tGymnasium Norwick\n",
            ["- | Grundschule Norwick | 2006 2010", "- | Gymnasium Norwick | 2010 2018"]
        ),
        SectionForm(
            "without the grants and prizes among them",
            "2019 – 2022\tMaster en Informatique, Université de Norwick\n2021\tBourse de mérite de la ville\n",
            ["Master en Informatique | Université de Norwick | 2019 2022"]
        ),
        SectionForm(
            "at Korean schools, departments behind a blank and the end behind both",
            "2015.03 ~ 2017.02\t한빛대학교 호텔외식비즈니스학과 졸업\n2009.03 ~ 2015.02\t가온대학교 대학원 새마을개발학과 박사과정 재학\n",
            [
                "호텔외식비즈니스학과 | 한빛대학교 | 2015-03 2017-02",
                "새마을개발학과 박사과정 재학 | 가온대학교 대학원 | 2009-03 2015-02",
            ]
        ),
        SectionForm(
            "of words that no table has, each below its school",
            "*Norwick Vakschool\t2007\nGediplomeerd Leermeester Kok\n*De Oude Brenta\t1996\nLeerling\n",
            ["Gediplomeerd Leermeester Kok | Norwick Vakschool | - 2007", "Leerling | De Oude Brenta | - 1996"]
        ),
        SectionForm(
            "behind whose field stands where they were held",
            "2010 – 2012\tPhD en Ciencias de la Ingeniería en la Universidad de Norwick, Italia.\n"
                + "2004 – 2007\tB.A. Philosophy from Norwick University\n",
            [
                "PhD en Ciencias de la Ingeniería | Universidad de Norwick | 2010 2012",
                "B.A. Philosophy | Norwick University | 2004 2007",
            ]
        ),
        SectionForm(
            "without a date, each with its school below",
            "*Maestría en Finanzas\nInstituto Tecnológico de Norwick\n*Contador Público\nUniversidad Autónoma de Brenta\n",
            [
                "Maestría en Finanzas | Instituto Tecnológico de Norwick | - -",
                "Contador Público | Universidad Autónoma de Brenta | - -",
            ]
        ),
        SectionForm(
            "in Chinese, whose schools are cut nowhere",
            "2019-2023 江南大学:经济学博士\n2015-2019 江南大学:经济学学士\n",
            ["经济学博士 | 江南大学 | 2019 2023", "经济学学士 | 江南大学 | 2015 2019"]
        ),
        SectionForm(
            "whose degree begins the text below the school",
            "2007 – 2010\tInstitut Supérieur de Norwick\nDiplôme d’ingénieur. Spécialisation en turbomachines et en mécanique.\n",
            ["Diplôme d’ingénieur | Institut Supérieur de Norwick | 2007 2010"]
        ),
        SectionForm(
            "whose school and field stand behind labels in bullets",
            "Magister\t2020 – 2022\n• Uczelnia: Uniwersytet Norwicki\n• Kierunek: Informatyka\n• Temat pracy: Stopy procentowe\n",
            ["Magister, Informatyka | Uniwersytet Norwicki | 2020 2022"]
        ),
        SectionForm(
            "with nothing but a blank between degree and school, over a thesis and who led it",
            "Ph.D. Norwick University, Physics, 2005 – 2011\nThesis: Folding of proteins\nAdvisor: Ada Lind, Department of Physics, Brenta University\n"
                + "M.S. University of Brenta, Physics, 2003 – 2005\nAdvisor: Jo Bell\n",
            ["Ph.D., Physics | Norwick University | 2005 2011", "M.S., Physics | University of Brenta | 2003 2005"]
        ),
        SectionForm(
            "of abbreviated words, which end no sentence",
            "2010\tAusbildnerin mit eidg. Fachausweis\n",
            ["Ausbildnerin mit eidg. Fachausweis | - | - 2010"]
        ),
        SectionForm(
            "in Chinese, cut at marks without blanks",
            "江南大学-信息管理专业-本科(2013-2017)\n",
            ["信息管理专业, 本科 | 江南大学 | 2013 2017"]
        ),
        SectionForm(
            "over their dates, though each date has a remark beside it",
            "Maestría en Economía\nUniversidad de Norwick\n2022 – 2024 · Tesis en preparación\n"
                + "Licenciatura en Historia\nUniversidad de Brenta\n2007 – 2012 · Con honores\n",
            [
                "Maestría en Economía | Universidad de Norwick | 2022 2024",
                "Licenciatura en Historia | Universidad de Brenta | 2007 2012",
            ]
        ),
        SectionForm(
            "in a table whose head is in traditional characters",
            "修業期間\t學校\t科系\n2007 – 2011\t江南大學\t數學系\n2004 – 2007\t北山高中\t自然組\n",
            ["數學系 | 江南大學 | 2007 2011", "自然組 | 北山高中 | 2004 2007"]
        ),
        SectionForm(
            "whose dates have words and labels of their own",
            "Tecnólogo em Redes\nFaculdade Norwick – Concluído em 12/2019\nBachelor of Arts in History\nNorwick College, Class of 2015\n",
            [
                "Tecnólogo em Redes | Faculdade Norwick | - 2019-12",
                "Bachelor of Arts in History | Norwick College | - 2015",
            ]
        ),
        SectionForm(
            "with a date at the margin, whatever dates the text has",
            "Bachelor of Arts in Mathematics, Norwick University (Dean’s List: Fall ’15, Spring ’16)\tMay 2016\n"
                + "Master of Arts in Mathematics, Norwick University\tMay 2019\n",
            [
                "Bachelor of Arts in Mathematics | Norwick University (Dean’s List | - 2016-05",
                "Master of Arts in Mathematics | Norwick University | - 2019-05",
            ]
        ),
        SectionForm(
            "whose end stands in a line of its own, which is no other course",
            "Bachelor of Arts\tSeptember 2023 – Present\nFaculty of Arts, Norwick University\n"
                + "Expected Graduation: July 2027\tGPA: 3.3 / 4.0\n",
            ["Bachelor of Arts | Faculty of Arts, Norwick University | 2023-09 -"]
        ),
        SectionForm(
            "in Chinese, whole where no school is in them",
            "上海江南大学\n信息安全硕士\t2006.2 – 2008.12\n",
            ["信息安全硕士 | 上海江南大学 | 2006-02 2008-12"]
        ),
        SectionForm(
            "with a level of a framework, which is none of the degree",
            "2016 – 2020\tDottorato in Informatica\tISCED 8\nUniversità di Norwick\n",
            ["Dottorato in Informatica | Università di Norwick | 2016 2020"]
        ),
    ]

    @Test("are read", arguments: forms)
    func areRead(form: SectionForm) {
        let record = testResume("*Ada Lind\n*Education\n" + form.section, isPrinted: true)
        let courses = record.education.map { course in
            "\(course.degree ?? "-") | \(course.institution ?? "-") | \(course.startDate ?? "-") \(course.endDate ?? "-")"
        }
        #expect(courses == form.entries)
    }

    @Test("are dated by lines whose label says no more")
    func periods() {
        let record = testResume(
            "*강하늘\n*교육\n*한빛 아카데미\n기간: 2021-05 - 2022-09\n*한빛대학교\n기간: 2016-03 - 2020-02\n",
            isPrinted: true
        )
        #expect(record.education.map(\.institution) == ["한빛 아카데미", "한빛대학교"])
        #expect(record.education.map(\.degree) == [nil, nil])
    }

    @Test("have schools that wrap beside their dates")
    func wrappedSchool() {
        let rows: [[(text: String, left: Double)]] = [
            [("Ada Lind", 40)], [("Education", 40)], [("College of Trade and", 40), ("2021 – 2025", 420)],
            [("Further Studies", 40)], [("Diploma in Cooking", 40)],
        ]
        let lines = rows.enumerated().map { row, cells in
            let top = 40 + 14 * Double(row)
            let spans = cells.map { cell in
                let right = cell.left + 5 * Double(cell.text.count)
                return Span(
                    text: cell.text,
                    box: Box(left: cell.left, top: top, right: right, bottom: top + 12),
                    size: row < 2 ? 14 : 10,
                    isBold: row < 2,
                    followsGap: cell.left > 40
                )
            }
            return Line(spans: spans, box: spans.compactMap(\.box).reduce(nil) { $0?.union($1) ?? $1 })
        }
        let record = ResumeParser().parse(
            Document(format: .pdf, pages: [Page(width: 595, height: 842, lines: lines)], metadata: Metadata())
        )
        #expect(record.education.map(\.institution) == ["College of Trade and Further Studies"])
        #expect(record.education.map(\.degree) == ["Diploma in Cooking"])
    }
}
