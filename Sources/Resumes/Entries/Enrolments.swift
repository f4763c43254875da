/// Joins what forms of Korea and Japan tell in two lines: the entry into a school and the leave from it.
///
/// "2020.02 한빛대학교 정보통신공학과 졸업" over "2015.03 한빛대학교 정보통신공학과 입학" is one course of study.
enum Enrolments {
    /// The courses, each with its place among those given: that of its first line, if two were joined.
    static func joined(_ courses: [Resume.Education]) -> [(course: Resume.Education, origin: Int)] {
        var result: [(course: Resume.Education, origin: Int)] = []
        var last: (course: Resume.Education, isEntry: Bool)?
        for (index, printed) in courses.enumerated() {
            guard let own = event(printed) else {
                last = nil
                result.append((withoutEvent(printed)?.course ?? printed, index))
                continue
            }
            var course = own.course
            if own.isEntry { (course.startDate, course.endDate) = (course.startDate ?? course.endDate, nil) }
            if let other = last, other.isEntry != own.isEntry, isSame(other.course, course) {
                let (entry, leave) = own.isEntry ? (course, other.course) : (other.course, course)
                course = leave
                course.startDate = entry.startDate
                course.degree = leave.degree ?? entry.degree
                result[result.count - 1].course = course
                last = nil
            } else {
                result.append((course, index))
                last = (course, own.isEntry)
            }
        }
        return result
    }

    private static func isSame(_ one: Resume.Education, _ other: Resume.Education) -> Bool {
        guard let first = one.institution, let second = other.institution else { return false }
        return first == second || first.hasPrefix(second) || second.hasPrefix(first)
    }

    /// The entry or the leave that a course of one date tells of; one with both ends says everything by itself.
    private static func event(_ course: Resume.Education) -> (course: Resume.Education, isEntry: Bool)? {
        course.startDate == nil || course.endDate == nil ? withoutEvent(course) : nil
    }

    /// A course without the word that its school or its degree ends in, if that tells of an entry or a leave.
    private static func withoutEvent(_ course: Resume.Education) -> (course: Resume.Education, isEntry: Bool)? {
        for path in [\Resume.Education.institution, \.degree] {
            guard let text = course[keyPath: path] else { continue }
            for (word, isEntry) in words where text.hasSuffix(word) {
                var course = course
                let rest = String(text.dropLast(word.count)).trimmingCharacters(" ·,-")
                course[keyPath: path] = rest.isEmpty ? nil : rest
                return (course, isEntry)
            }
        }
        return nil
    }

    private static let words = [
        ("입학", true), ("편입학", true), ("편입", true), ("入学", true), ("編入学", true), ("졸업", false),
        ("졸업예정", false), ("자퇴", false), ("중퇴", false), ("수료", false), ("卒業", false), ("修了", false), ("中退", false),
        ("卒業見込み", false),
    ].sorted { $0.0.count > $1.0.count }
}
