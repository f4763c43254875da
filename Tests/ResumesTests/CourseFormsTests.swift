import Testing

@testable import Resumes

/// A section of courses in one of the forms that people set them in, and what stands in it.
private struct CourseForm: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let section: String
    /// "degree | school | start end" a course.
    let courses: [String]

    init(_ testDescription: String, _ section: String, _ courses: [String]) {
        self.testDescription = testDescription
        self.section = section
        self.courses = courses
    }
}

@Suite("Courses of study")
struct CourseFormsTests {
    private static let forms = [
        CourseForm(
            "whose entry and leave stand in two lines",
            "2020.02\t한빛대학교 정보통신공학과 졸업\n2015.03\t한빛대학교 정보통신공학과 입학\n",
            ["정보통신공학과 | 한빛대학교 | 2015-03 2020-02"]
        ),
        CourseForm(
            "with the field of study before its school",
            "2014\tBachelor of Science\tEnvironmental Biology, Norwick University\n",
            ["Bachelor of Science, Environmental Biology | Norwick University | - 2014"]
        ),
        CourseForm(
            "at a school with its letters, and at a faculty beside its university",
            "2004 – 2008\tIngeniería en Sistemas, U.T.N., Universidad Tecnológica de Norte\n"
                + "2001 – 2004\tBachelor of Arts, Faculty of Arts, University of Norwick\n",
            [
                "Ingeniería en Sistemas | U.T.N., Universidad Tecnológica de Norte | 2004 2008",
                "Bachelor of Arts | Faculty of Arts, University of Norwick | 2001 2004",
            ]
        ),
        CourseForm(
            "one under the other at schools, each with its own",
            "2006 – 2010\tGrundschule Hardt\n2010 – 2018\tGymnasium Hardt\n",
            ["- | Grundschule Hardt | 2006 2010", "- | Gymnasium Hardt | 2010 2018"]
        ),
        CourseForm(
            "without the grants and prizes among them",
            "2019 – 2022\tMaster en Informatique, Université de Norwick\n2021\tBourse de mérite de la ville\n",
            ["Master en Informatique | Université de Norwick | 2019 2022"]
        ),
        CourseForm(
            "whose degree begins the text below the school",
            "2007 – 2010\tInstitut Supérieur de Norwick\nDiplôme d’ingénieur. Spécialisation en turbomachines et en mécanique.\n",
            ["Diplôme d’ingénieur | Institut Supérieur de Norwick | 2007 2010"]
        ),
        CourseForm(
            "with a level of a framework, which is none of the degree",
            "2016 – 2020\tDottorato in Informatica\tISCED 8\nUniversità di Norwick\n",
            ["Dottorato in Informatica | Università di Norwick | 2016 2020"]
        ),
    ]

    @Test("are read", arguments: forms)
    fileprivate func areRead(form: CourseForm) {
        let record = testResume("*Ada Lind\n*Education\n" + form.section, isPrinted: true)
        let courses = record.education.map { course in
            "\(course.degree ?? "-") | \(course.institution ?? "-") | \(course.startDate ?? "-") \(course.endDate ?? "-")"
        }
        #expect(courses == form.courses)
    }
}
