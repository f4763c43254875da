import Testing

@testable import Resumes

@Suite("Employers of jobs")
struct EmployerFormsTests {
    /// Entries as "title | employer | start end".
    private static let forms = [
        SectionForm(
            "in a lone bullet over the dated title, whose duties stand further in",
            "• Voltora Verband\tBasel, Schweiz\nPraktikant ICT\tAugust 2020 – Juni 2021\n    • Support\n    • Pflege der Server\n",
            ["Praktikant ICT | Voltora Verband | 2020-08 2021-06"]
        ),
        SectionForm(
            "under dated bullets, whose duties stand further in",
            "• Backend Developer\tJune 2021 - July 2021\nVoltora\n    • Built screens\n"
                + "• Section Leader\tApril 2020 - June 2020\nBrumelle Academy\n    • Held lessons\n",
            [
                "Backend Developer | Voltora | 2021-06 2021-07",
                "Section Leader | Brumelle Academy | 2020-04 2020-06",
            ]
        ),
        SectionForm(
            "in the first bullet under each title",
            "• Since March 2022: Doctoral Fellow (full time).\n    • Institute of Health, Norwick University.\n    • Studies in schools.\n"
                + "• May 2019 - June 2020: Research Assistant.\n    • Centre for Reproductive Care, London, United Kingdom.\n    • Data entry.\n",
            [
                "Doctoral Fellow (full time) | Institute of Health, Norwick University | 2022-03 now",
                "Research Assistant | Centre for Reproductive Care | 2019-05 2020-06",
            ]
        ),
        SectionForm(
            "beside their towns, over titles with the project behind a comma",
            "*Voltora Technology Solutions\tCoimbatore, India\nProgrammer Analyst, Brumelle Insurance\tJuly 2017 - Present\n• Screens\n"
                + "*Voltora Technology Solutions\tChennai, India\nProgrammer Analyst, Taldor Insurance\tNov. 2014 - June 2017\n• Reports\n",
            [
                "Programmer Analyst | Voltora Technology Solutions | 2017-07 now",
                "Programmer Analyst | Voltora Technology Solutions | 2014-11 2017-06",
            ]
        ),
        SectionForm(
            "over several titles, each with a dash",
            "*Voltora Institute\nTeam Lead – Cabin Systems\t2024 – Present\n• Led\nEngineer – Road Perception\t2017 – 2024\n• Built\n",
            [
                "Team Lead – Cabin Systems | Voltora Institute | 2024 now",
                "Engineer – Road Perception | Voltora Institute | 2017 2024",
            ]
        ),
        SectionForm(
            "under titles whose bracket says what was done there",
            "2016 – 2017\tEstagiário (Segurança Informática)\nBrumelle, Lisboa\n"
                + "2015 – 2016\tEstagiário (Suporte Técnico)\nVoltora, Lisboa\n",
            [
                "Estagiário (Segurança Informática) | Brumelle | 2016 2017",
                "Estagiário (Suporte Técnico) | Voltora | 2015 2016",
            ]
        ),
        SectionForm(
            "behind their titles without a mark",
            "01.2023 – 05.2023\nStażysta Harbour Lights\n09.2024 – 10.2024\nStażysta TALDOR Point\n",
            ["Stażysta | Harbour Lights | 2023-01 2023-05", "Stażysta | TALDOR Point | 2024-09 2024-10"]
        ),
        SectionForm(
            "with a town behind them that lies in the country named",
            "2010 – 2014\tReceptionist\nVoltora Valley Hotel Cebu City, Philippines\n"
                + "2008 – 2010\tCook\nTaldor Kitchens Lisbon, Portugal\n",
            [
                "Receptionist | Voltora Valley Hotel | 2010 2014", "Cook | Taldor Kitchens | 2008 2010",
            ]
        ),
        SectionForm(
            "with their titles behind a bar, over the tools used there",
            "*VOLTORA SOUTH AFRICA| SENIOR SOFTWARE ENGINEER\nSep. 2022 - Present | Johannesburg\n• Shipped\nTech Stack: C#, React, Azure\n"
                + "*BRUMELLE KENYA| SOFTWARE ENGINEER\nOct. 2019 - Sep. 2022 | Nairobi\n• Built\nTech Stack: Java, SQL, Docker\n",
            [
                "SENIOR SOFTWARE ENGINEER | VOLTORA SOUTH AFRICA | 2022-09 now",
                "SOFTWARE ENGINEER | BRUMELLE KENYA | 2019-10 2022-09",
            ]
        ),
        SectionForm(
            "over their titles, with lists of tools below",
            "Voltora\tGliwice, Polska (hybrydowo)\nStażysta Full Stack Developer\tlip 2023 – paź 2023\nNest.js, PostgreSQL, MongoDB, Docker\n",
            ["Stażysta Full Stack Developer | Voltora | 2023-07 2023-10"]
        ),
        SectionForm(
            "behind a French preposition, after dates with their length",
            "Octobre 2018 - Février 2023 (4 ans et 5 mois)\nDéveloppeur logiciel à Taldor Engineering Services\n• Outils\n"
                + "Janvier 2018 - Juillet 2018 (6 mois)\nDéveloppeur web à Brumelle Data Systems\n• Sites\n",
            [
                "Développeur logiciel | Taldor Engineering Services | 2018-10 2023-02",
                "Développeur web | Brumelle Data Systems | 2018-01 2018-07",
            ]
        ),
        SectionForm(
            "over the kind of employment, which is none",
            "*한빛소프트\n개발팀 • 정규직 | 2023.08 ~ 2024.11\n*가온테크\n개발팀 • 정규직 | 2021.08 ~ 2023.08\n",
            ["개발팀 | 한빛소프트 | 2023-08 2024-11", "개발팀 | 가온테크 | 2021-08 2023-08"]
        ),
        SectionForm(
            "under their titles, none of which is the next title's",
            "2019 – 2021\tFellow\nBrenta Institute\n2016 – 2018\tScience Writer\n2014 – 2015\tFellow\nTaldor Institute\n",
            [
                "Fellow | Brenta Institute | 2019 2021", "Science Writer | - | 2016 2018",
                "Fellow | Taldor Institute | 2014 2015",
            ]
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
}
