import Documents
import Testing

@testable import Resumes

@Suite("A form")
struct EntryFormTests {
    @Test("is read by its labels, row by row")
    func labels() throws {
        let form = """
            Rosa Bianchi
            ESPERIENZA LAVORATIVA
            Date (da – a)\tMaggio 2011 – Aprile 2014
            Nome e indirizzo del datore di lavoro\tCooperativa La Valle, Via Roma 3, Bari
            Tipo di azienda o settore\tCommercio
            Tipo di impiego\tImpiegata amministrativa
            Date (da – a)\t2009 – 2011
            Nome e indirizzo del datore di lavoro\tComune di Bari
            Tipo di impiego\tRilevatrice
            """
        let work = testResume(form).work
        #expect(work.map(\.position) == ["Impiegata amministrativa", "Rilevatrice"])
        #expect(work.map(\.name) == ["Cooperativa La Valle", "Comune di Bari"])
        #expect(work.map(\.startDate) == ["2011-05", "2009"])
    }

    @Test("whose employer stands over the labels gives it to them")
    func employerOverLabels() {
        let form = """
            Helena Azevedo
            HISTÓRICO PROFISSIONAL
            CHOCOLATES BRUNAL (EXTREMA/MG)
            Período:\t10/2012 - 03/2013
            Cargo:\tAuxiliar de Produção
            METALÚRGICA VARELA
            Período:\t06/2010 - 07/2011
            Cargo:\tOperadora
            """
        let work = testResume(form).work
        #expect(work.map(\.position) == ["Auxiliar de Produção", "Operadora"])
        #expect(work.map(\.name) == ["CHOCOLATES BRUNAL (EXTREMA/MG)", "METALÚRGICA VARELA"])
        #expect(work.map(\.endDate) == ["2013-03", "2011-07"])
    }

    @Test("with a head is read by its columns, whatever their order")
    func table() throws {
        let form = """
            Arjun Rao
            EDUCATION
            Degree/Certificate\tInstitute/Board\tCGPA/Percentage\tYear
            B.Tech. Computer Science\tHillside Institute of Technology\t8.4\t2017 – 2021
            Class XII\tRiver Public School\t93.2%\t2017
            """
        let education = testResume(form).education
        #expect(education.map(\.institution) == ["Hillside Institute of Technology", "River Public School"])
        #expect(education.map(\.degree) == ["B.Tech. Computer Science", "Class XII"])
        #expect(education.map(\.endDate) == ["2021", "2017"])
    }

    @Test("is not seen where a section is set freely")
    func freeText() throws {
        let work = testResume(
            "Ada Bell\nExperience\nData Engineer\tJan 2020 – Mar 2021\nAcme Inc.\tBoston, MA\nAnalyst\t2018 – 2019\nBell Ltd\tBoston, MA"
        ).work
        #expect(work.map(\.position) == ["Data Engineer", "Analyst"])
        #expect(work.map(\.name) == ["Acme Inc.", "Bell Ltd"])
    }
}

@Suite("The head of an entry")
struct EntryHeadTests {
    @Test(
        "takes no town for an employer",
        arguments: ["Sacramento, CA", "Stony Brook, NY", "Calgary, AB", "Montreal, Canada Area"]
    )
    func towns(place: String) throws {
        let work = testResume("Ada Bell\nExperience\nWater Engineer\t2020 – 2021\nDepartment of Rivers\t\(place)").work
        #expect(work.map(\.name) == ["Department of Rivers"])
    }

    @Test("leaves an employer whose name ends in a legal form whole", arguments: ["Acme CA", "北京星图科技有限公司"])
    func legalForms(name: String) throws {
        #expect(testResume("Ada Bell\nExperience\nWater Engineer\t2020 – 2021\n\(name)").work.map(\.name) == [name])
    }

    @Test("says of people without an employer what they were")
    func selfEmployment() throws {
        let work = testResume("Ada Bell\nExperience\nFreelancer\t01/2024 – Present").work
        #expect(work.map(\.position) == ["Freelancer"])
        #expect(work.map(\.name) == [nil])
    }

    @Test("set as a table has its dates by their look and keeps what was done")
    func tableWithTexts() {
        let form = """
            Ada Lind
            Work History
            Company\tLocation\tPosition\tDescription\tWhen
            Voltora\tNorwick\tBarista\tInventory, service and cash handling.\tMarch 2022 to August 2022
            Brenta\tLeeds\tInspector\tResearch of rules for tests.\tAugust 2019 to November 2021
            """
        let work = testResume(form).work
        #expect(work.map(\.name) == ["Voltora", "Brenta"])
        #expect(work.map(\.startDate) == ["2022-03", "2019-08"])
        #expect(work.map(\.summary) == ["Inventory, service and cash handling.", "Research of rules for tests."])
    }
}
