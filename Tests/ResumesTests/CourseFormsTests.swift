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
}
