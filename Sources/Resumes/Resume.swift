/// A structured resume: the JSON Resume schema (v1.2.1, MIT) with documented additions.
///
/// Any JSON Resume tool can read its JSON, since that schema allows further properties everywhere. The additions
/// are: the parts of a name, all e-mails and phones with their E.164 form, `current`, the occupation behind each
/// title, degrees as printed with their level, normalised skills, language levels, and under `meta` what is known of
/// the document and, for each field, where it was read and how sure that is (``Evidence``).
package struct Resume: Sendable, Equatable, Codable {
    package var basics = Basics()
    package var work: [Work] = []
    package var volunteer: [Volunteer] = []
    package var education: [Education] = []
    package var awards: [Award] = []
    package var certificates: [Certificate] = []
    package var publications: [Publication] = []
    package var skills: [Skill] = []
    package var languages: [Language] = []
    package var interests: [Interest] = []
    package var references: [Reference] = []
    package var projects: [Project] = []
    package var meta = Meta()

    package init() {}

    /// Who the person is and how to reach them.
    package struct Basics: Sendable, Equatable, Codable {
        /// As printed, with all-capitals restored and credentials split off.
        package var name: String?
        package var givenName: String?
        package var familyName: String?
        /// Titles before the name: "Dr.", "Prof.".
        package var honorificPrefix: String?
        /// Credentials printed after the name: "PhD, PMP".
        package var honorificSuffix: String?
        /// The headline under the name.
        package var label: String?
        /// The first of ``emails``.
        package var email: String?
        package var emails: [String] = []
        /// The first of ``phones``, in E.164 where it is valid, else as printed.
        package var phone: String?
        package var phones: [Phone] = []
        package var url: String?
        package var summary: String?
        package var location: Location?
        package var profiles: [Profile] = []

        package init() {}
    }

    /// A telephone number.
    package struct Phone: Sendable, Equatable, Codable {
        package var printed: String
        /// `+` and digits, if the number is valid in some region.
        package var e164: String?
        /// ISO 3166-1 alpha-2.
        package var region: String?
        /// `mobile`, `fixed` or `unknown`.
        package var kind: String?

        package init(printed: String, e164: String? = nil, region: String? = nil, kind: String? = nil) {
            self.printed = printed
            self.e164 = e164
            self.region = region
            self.kind = kind
        }
    }

    /// A place, in parts as far as they can be told apart.
    package struct Location: Sendable, Equatable, Codable {
        package var address: String?
        package var postalCode: String?
        package var city: String?
        package var region: String?
        /// The country as printed.
        package var country: String?
        /// ISO 3166-1 alpha-2.
        package var countryCode: String?
        /// The whole as printed.
        package var printed: String?

        package init() {}
    }

    /// A page of the person on a network.
    package struct Profile: Sendable, Equatable, Codable {
        package var network: String
        package var username: String?
        package var url: String

        package init(network: String, username: String?, url: String) {
            self.network = network
            self.username = username
            self.url = url
        }

        /// Whether the address goes on below the person's page: a repository, a post.
        var isDeep: Bool {
            guard let username, let range = url.ranges(of: username).last else { return false }
            return url[range.upperBound...].contains { $0 != "/" }
        }
    }

    /// A job: one title at one employer for one stretch of time.
    package struct Work: Sendable, Equatable, Codable {
        /// The employer.
        package var name: String?
        /// The title as printed.
        package var position: String?
        package var location: String?
        package var url: String?
        package var description: String?
        /// ISO 8601 with the precision that was printed: `2020`, `2020-03` or `2020-03-15`.
        package var startDate: String?
        /// Absent for a current job.
        package var endDate: String?
        /// Whether the document says that the job goes on.
        package var current: Bool?
        package var summary: String?
        package var highlights: [String] = []
        package var occupation: Occupation?

        package init() {}
    }

    /// The occupation behind a title.
    package struct Occupation: Sendable, Equatable, Codable {
        package var title: String
        /// Standard Occupational Classification 2018, detailed: `15-1252`.
        package var soc2018: String?
        /// ISCO-08 unit group: `2512`.
        package var isco08: String?
        /// `intern`, `junior`, `mid`, `senior`, `lead`, `manager`, `director`, `vp` or `c-level`.
        package var level: String?
        /// 0…1.
        package var confidence: Double?

        package init(title: String, soc2018: String?, isco08: String?, level: String?, confidence: Double?) {
            self.title = title
            self.soc2018 = soc2018
            self.isco08 = isco08
            self.level = level
            self.confidence = confidence
        }
    }

    /// Unpaid work.
    package struct Volunteer: Sendable, Equatable, Codable {
        package var organization: String?
        package var position: String?
        package var url: String?
        package var startDate: String?
        package var endDate: String?
        package var current: Bool?
        package var summary: String?
        package var highlights: [String] = []

        package init() {}
    }

    /// A course of study.
    package struct Education: Sendable, Equatable, Codable {
        package var institution: String?
        package var url: String?
        package var area: String?
        /// The kind of degree as printed: "B.Sc.", "Diplom".
        package var studyType: String?
        /// Degree and field as printed, in one: "B.Sc.
        ///
        /// in Computer Science".
        package var degree: String?
        /// The kind of degree: `secondary`, `vocational`, `associate`, `bachelor`, `master`, `doctorate`, `certificate` and others.
        package var level: String?
        package var location: String?
        package var startDate: String?
        package var endDate: String?
        package var current: Bool?
        /// The grade as printed, with its scale if there is one: "3.8/4.0".
        package var score: String?
        package var honours: String?
        package var thesis: String?
        package var courses: [String] = []

        package init() {}
    }

    /// A prize.
    package struct Award: Sendable, Equatable, Codable {
        package var title: String?
        package var date: String?
        package var awarder: String?
        package var summary: String?

        package init() {}
    }

    /// A certificate or licence.
    package struct Certificate: Sendable, Equatable, Codable {
        package var name: String?
        package var date: String?
        package var issuer: String?
        package var url: String?

        package init() {}
    }

    /// A paper, book or talk.
    package struct Publication: Sendable, Equatable, Codable {
        package var name: String?
        package var publisher: String?
        package var releaseDate: String?
        package var url: String?
        package var summary: String?

        package init() {}
    }

    /// A skill, or a category of skills with its items as keywords.
    package struct Skill: Sendable, Equatable, Codable {
        package var name: String?
        package var level: String?
        package var keywords: [String] = []
        /// The items' names in the taxonomy, as far as they are known there.
        package var normalized: [String] = []

        package init() {}
    }

    /// A language the person speaks.
    package struct Language: Sendable, Equatable, Codable {
        package var language: String?
        /// As printed.
        package var fluency: String?
        /// CEFR: `A1` … `C2`, or `native`.
        package var level: String?
        /// ISO 639-1, else 639-3.
        package var code: String?

        package init() {}
    }

    /// A pastime.
    package struct Interest: Sendable, Equatable, Codable {
        package var name: String?
        package var keywords: [String] = []

        package init() {}
    }

    /// A referee.
    package struct Reference: Sendable, Equatable, Codable {
        package var name: String?
        package var reference: String?

        package init() {}
    }

    /// A project.
    package struct Project: Sendable, Equatable, Codable {
        package var name: String?
        package var description: String?
        package var highlights: [String] = []
        package var keywords: [String] = []
        package var startDate: String?
        package var endDate: String?
        package var current: Bool?
        package var url: String?
        package var entity: String?

        package init() {}
    }

    /// What is known of the document and of the reading.
    package struct Meta: Sendable, Equatable, Codable {
        /// The version of JSON Resume that the record follows.
        package var version = "v1.2.1"
        /// The shape of this project's additions.
        package var record = 1
        /// The file's name or path as it was given.
        package var file: String?
        /// `parsed`, `parsed-with-warnings`, or the name of the refusal if there is no record.
        package var outcome: String?
        /// The format, found from content: `pdf`, `docx` and so on.
        package var format: String?
        package var pages: Int?
        /// The document's main language, ISO 639-1.
        package var language: String?
        /// The day on which "present" is understood: the document's own date, `yyyy-MM-dd`, if it tells one.
        package var documentDate: String?
        /// Months in all jobs, overlaps counted once; jobs without dates count nothing.
        package var experienceMonths: Int?
        /// What was wrong with the document or doubtful in the reading: published codes, sorted.
        package var quality: [String] = []
        /// 0…1 over the whole record.
        package var confidence: Double?
        /// Where each field was read, in the order of the record.
        package var evidence: [Evidence] = []

        package init() {}
    }

    /// Where one field was read and how sure that is.
    package struct Evidence: Sendable, Equatable, Codable {
        /// JSON Pointer into the record: `/work/0/position`.
        package var field: String
        /// The rule that found it.
        package var rule: String
        /// 0…1.
        package var confidence: Double
        /// From 1.
        package var page: Int?
        /// Left, top, right, bottom in points from the page's top left corner.
        package var box: [Double]?
        /// The source text as printed.
        package var text: String

        package init(field: String, rule: String, confidence: Double, page: Int?, box: [Double]?, text: String) {
            self.field = field
            self.rule = rule
            self.confidence = confidence
            self.page = page
            self.box = box
            self.text = text
        }
    }
}
