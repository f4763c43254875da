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
            ("Ada Lind | Curriculum Vitae\nada@example.com", "Ada Lind"),
            ("Ada Lind's Resume - 履歷\nada@example.com", "Ada Lind"),
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

    @Test(
        "lives at an address in Korean, with no label before it",
        arguments: ["서울시 관악구 신림동", "인천 남동구 은행로 136", "인천시 연수구 송도동 (타워대로)"]
    )
    func koreanAddress(printed: String) {
        let basics = testResume("강하늘\n\(printed)\n010-1234-5678\nsky@example.com\n\n경력\n2016 – 2018\t개발자, 한빛").basics
        #expect(basics.location?.printed == printed)
    }

    @Test("has no telephone number in the code of a place")
    func postalCode() {
        let basics = testResume("Ada Lind\nCEP: 07097-380\nTel.: (11) 97463-8432\nada@example.com").basics
        #expect(basics.phones.count == 1)
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

    @Test("lives in no town that the name is written like in other letters")
    func transcribedName() {
        let basics = testResume("林文 (Stuart Lin)\nPhone: 13800138000\nada@example.com").basics
        #expect(basics.name == "林文")
        #expect(basics.location == nil)
    }
}
