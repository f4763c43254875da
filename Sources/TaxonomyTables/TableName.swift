/// The tables that can be asked by phrase.
///
/// The raw value is the name of the file, without `.tsv`.
package enum TableName: String, CaseIterable, Sendable {
    case headings
    case dateWords = "date-words"
    case degrees
    case fieldsOfStudy = "fields-of-study"
    case institutionKinds = "institution-kinds"
    case institutions
    case companySuffixes = "company-suffixes"
    case companyCues = "company-cues"
    case languages
    case proficiency
    case countries
    case regions
    case cities
    case certifications
    case skills
    case skillContexts = "skill-context"
    case skillCues = "skill-cues"
    case contactLabels = "contact-labels"
    case gradeWords = "grade-words"
    case honorifics
    case functionWords = "function-words"
    case nameParticles = "name-particles"
    case titleSuffixes = "title-suffixes"
    case activityWords = "activity-words"
    case careerBreaks = "career-breaks"
    case selfEmployment = "self-employment"
    case entryLabels = "entry-labels"
    case occupations
    case unitGroups = "isco-groups"
    case topLevelDomains = "top-level-domains"
    case networkHosts = "network-hosts"
    case languageRegions = "language-regions"
}
