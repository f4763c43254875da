import Testing

@testable import Resumes

@Suite("The person")
struct PersonTests {
    @Test(
        "has the name that the address confirms, whatever else it means",
        arguments: [
            ("Will Binnsworth\nwill.binnsworth@example.com", "Will Binnsworth"),
            ("Pietro Oss\npietrooss@example.com", "Pietro Oss"),
            ("Résumé of Ada Lind\nada@example.com", "Ada Lind"),
            ("Ada Lind CV: Extended Edition\nada@example.com", "Ada Lind"),
            ("Name: Adrian Regenbaum (*28.10.1997)\nadrian@example.com", "Adrian Regenbaum"),
        ]
    )
    func name(head: String, name: String) {
        #expect(testResume("\(head)\n\nExperience\n2016 – 2018\tDeveloper, Voltora Ltd").basics.name == name)
    }

    @Test("has a telephone that only begins like a date")
    func dottedNumber() {
        let basics = testResume("Ada Lind\nLyon, France\nTél: 06.19.64.33.28\nada@example.com").basics
        #expect(basics.phone == "+33619643328")
    }

    @Test("has numbers behind the Spanish word that Poles begin their aims with")
    func cell() {
        let basics = testResume("Ada Lind\nContacto\nCel: +57 301 574 8899\nCel: +57 300 754 1194\nada@example.com")
            .basics
        #expect(basics.phones.count == 2)
    }

    @Test("lives in no town called Mobile")
    func mobile() {
        let basics = testResume("Ada Lind\nContact\n408 455 3107 (Mobile)\nada@example.com").basics
        #expect(basics.location == nil)
    }
}
