// Names and deeds in Korean, which writes blanks but puts what counts at the end of words.
extension Vocabulary {
    /// "江南师范大学", "한빛고등학교": whether a name of a script without blanks ends in the word for a school.
    func endsInSchool(_ text: String) -> Bool {
        guard text.unicodeScalars.first?.value ?? 0 >= 0x3040, text.count <= 12 else { return false }
        return (2...4).contains { isKindOfInstitution(String(text.suffix($0))) }
    }

    /// "(주)한빛", "주식회사 한빛": whether the legal form stands in front of the name.
    static func beginsInKoreanForm(_ text: String) -> Bool {
        text.startsBytes(with: "(주)") || text.startsBytes(with: "㈜") || text.startsBytes(with: "주식회사")
    }

    /// "호텔외식비즈니스학과 졸업", "문과계열": whether a Korean text ends in the word for a department or a course, whatever
    /// is taught there.
    static func endsInDepartment(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: { (0xAC00...0xD7AF).contains($0.value) }) else { return false }
        let words = text.prefix { $0 != "(" }.split(separator: " ")
        // "컴퓨터정보과": in a longer text, the same ending joins two nouns.
        if words.count == 1, let word = words.first, word.count >= 4, word.hasSuffix("과") { return true }
        guard words.count <= 5, let last = words.last(where: { !endsOfStudies.contains(String($0)) }) else {
            return false
        }
        return last.count > 2 && departments.contains(where: last.hasSuffix)
    }

    private static let departments = ["학과", "학부", "계열", "전공", "어과", "과정", "부트캠프"]
    /// How a course of study ended, as it is printed behind it.
    static let endsOfCourses: Set<String> = ["졸업", "재학", "재학중", "중퇴", "수료", "휴학", "졸업예정", "졸업 예정"]
    private static let endsOfStudies = endsOfCourses.union(["예정", "학사", "석사", "박사", "학사졸업", "석사졸업", "전공"])

    /// "결제 시스템 구축 및 운영": three Korean words or more, of which the last is what was done.
    static func endsInDeed(_ text: String) -> Bool {
        guard text.utf8.last ?? 0 >= 0x80, let last = text.split(separator: " ").last else { return false }
        return koreanDeeds.contains(String(last)) && text.split(separator: " ").count >= 3
    }

    private static let koreanDeeds: Set<String> = [
        "개발", "구축", "운영", "관리", "구성", "구현", "제공", "수행", "지원", "설계", "분석", "작성", "진행", "참여", "기획",
        "개선", "제작", "연구", "도입", "적용", "최적화", "자동화", "유지보수", "고도화",
    ]
}
