/// What a label in the personal part of a resume announces.
///
/// Raw values stand in `contact-labels.tsv`.
enum ContactLabel: String, Sendable {
    case givenName = "given-name"
    case familyName = "family-name"
    case phone, mobile, fax, email, address, website, name, headline, birth, birthplace, nationality, gender, marital,
        driving, visa, photo
    case age, salary, availability, id, religion, children, blood, military, portfolio, blog, messenger, contact
    case linkedin, github, gitlab, twitter, xing, skype, orcid, instagram, facebook, kaggle, medium, researcher,
        stackoverflow, telegram
    case wechat, qq, whatsapp, line, youtube, behance, dribbble

    /// Whether what follows is a name or a part of one.
    var isName: Bool { self == .name || self == .givenName || self == .familyName }

    /// Whether what follows is nobody's to deliver: it is read over and left out.
    var isPrivate: Bool {
        switch self {
        case .birth, .birthplace, .nationality, .gender, .marital, .age, .religion, .children, .blood, .photo, .id,
            .salary:
            true
        default: false
        }
    }
}
