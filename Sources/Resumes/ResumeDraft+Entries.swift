// Jobs and courses of study: whose section names them, whose section holds both, and those under no heading at all.
extension ResumeDraft {
    mutating func readWorkAndEducation() {
        let courses = sections.map(courses)
        readWork(courses)
        readEducation(courses)
    }

    /// - Parameter courses: those of each section.
    private mutating func readWork(_ courses: [[ParsedEntry]]) {
        for (section, courses) in zip(sections, courses) where section.kind == .work || section.kind == .career {
            let schools = Set(courses.compactMap(\.dateLine?.index))
            addJobs(jobs(in: section).filter { !schools.contains($0.dateLine?.index ?? -1) })
        }
        if resume.work.isEmpty { readUnannouncedWork() }
    }

    private func jobs(in section: Section) -> [ParsedEntry] {
        entries(in: section.lines, WorkJudge(vocabulary: vocabulary), takesPoints: section.kind == .career)
    }

    private mutating func addJobs(_ entries: [ParsedEntry]) {
        let reader = WorkReader(vocabulary: vocabulary)
        for entry in entries {
            if isBreak(entry) { continue }
            let work = reader.work(from: entry)
            guard work.position != nil || work.name != nil else { continue }
            resume.work.append(work)
            note(entry, at: "/work/\(resume.work.count - 1)", title: "position", organization: "name")
        }
    }

    /// Whether an entry is neither a job nor a course: time between them, or military service.
    private func isBreak(_ entry: ParsedEntry) -> Bool {
        // What somebody was in the army is a job.
        (entry.title ?? entry.organization).map { vocabulary.isCareerBreak($0.text) } == true
    }

    /// Jobs that no heading announces: stretches of time beside what reads surely like a title or an employer.
    private mutating func readUnannouncedWork() {
        let reader = WorkReader(vocabulary: vocabulary)
        for section in sections where [.header, .summary, .other].contains(section.kind) {
            for entry in entryParser(WorkJudge(vocabulary: vocabulary), takesPoints: false).entries(in: section.lines) {
                guard entry.date?.isStretch == true, let line = entry.dateLine,
                    vocabulary.institutionCue(line.text) == 0
                else { continue }
                let title = entry.title?.score ?? 0
                let organization = entry.organization?.score ?? 0
                guard title >= 0.6 || organization >= 0.7, title + organization >= 0.7 else { continue }
                resume.work.append(reader.work(from: entry))
                note(entry, at: "/work/\(resume.work.count - 1)", title: "position", organization: "name")
            }
        }
    }

    private mutating func readEducation(_ courses: [[ParsedEntry]]) {
        let reader = EducationReader(vocabulary: vocabulary)
        let announced = courses.contains { !$0.isEmpty }
        let entries = (announced ? courses.flatMap(\.self) : unannouncedCourses()).filter {
            !reader.isAward($0) && !isBreak($0)
        }
        let read = withoutRepeated(entries).map { (entry: $0, course: reader.education(from: $0)) }
            .filter { $0.course.institution != nil || $0.course.degree != nil }
        for (course, origin) in Enrolments.joined(read.map(\.course)) {
            resume.education.append(course)
            note(
                read[origin].entry,
                at: "/education/\(resume.education.count - 1)",
                title: "degree",
                organization: "institution"
            )
        }
    }

    /// The courses of study in a section for them, or in a list of both if the document has no section for them.
    private func courses(in section: Section) -> [ParsedEntry] {
        // Who studied last long ago may print it among later trainings.
        let isList =
            (section.kind == .career || section.kind == .training) && !sections.contains { $0.kind == .education }
        guard section.kind == .education || isList else { return [] }
        let found = entries(in: section.lines, EducationJudge(vocabulary: vocabulary), takesPoints: true)
        let courses = found.isEmpty ? undatedCourses(in: section.lines) : found
        return isList ? courses.filter(isSchooling) : courses
    }

    /// Courses without "Highest degree: Master" beside the master's own entry.
    private func withoutRepeated(_ courses: [ParsedEntry]) -> [ParsedEntry] {
        courses.enumerated().filter { place, course in
            guard course.organization == nil, course.date == nil, let title = course.title?.text else { return true }
            return !courses.enumerated().contains { other, whole in
                other != place && whole.organization != nil && whole.title?.text.hasBytes(of: title) == true
            }
        }.map(\.element)
    }

    /// Courses of study under headings that no table knows: dated entries that name a school, and no post.
    private func unannouncedCourses() -> [ParsedEntry] {
        guard !sections.contains(where: { $0.kind == .education }) else { return [] }
        return sections.filter { $0.kind == .other || $0.kind == .header }.flatMap { section in
            entries(in: section.lines, EducationJudge(vocabulary: vocabulary), takesPoints: false).filter { entry in
                entry.date != nil && isSchooling(entry)
                    && entry.organization.map { vocabulary.institutionCue($0.text) > 0 } == true
            }
        }
    }

    /// Whether an entry of a list of both is a course of study: it names a degree, or a school and no post.
    private func isSchooling(_ entry: ParsedEntry) -> Bool {
        let texts = [entry.title, entry.organization].compactMap { $0?.text }
        let isPost = texts.contains { vocabulary.titleLikeness($0) >= 0.6 || vocabulary.titleSuffix($0) > 0 }
        let hasDegree = entry.title.map { vocabulary.degree($0.text)?.coverage ?? 0 >= 0.4 } ?? false
        let hasSchool = texts.contains { vocabulary.institutionCue($0) >= 0.6 }
        return hasDegree && (hasSchool || !isPost) || hasSchool && !isPost
    }

    /// The entries of a section, whether it is set as a form or freely.
    func entries(in lines: [ReadLine], _ judge: any RoleJudge, takesPoints: Bool) -> [ParsedEntry] {
        EntryForm(vocabulary: vocabulary, scanner: scanner).entries(in: lines)
            ?? entryParser(judge, takesPoints: takesPoints).entries(in: lines)
    }
}
