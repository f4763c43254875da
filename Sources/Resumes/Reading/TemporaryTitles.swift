import Taxonomies
struct TempTitles {
    struct Occ { var soc2018: String? }
    enum L: String { case mid }
    struct M {
        var title = ""; var occupations: [Occ] = []; var isco08: [String] = []; var level: L?; var confidence = 0.0
    }
    func match(_ t: String, limit: Int) -> M? { nil }
    static let heads: Set<String> = [
        "engineer", "developer", "manager", "director", "analyst", "consultant", "intern", "assistant", "specialist",
        "architect", "lead", "scientist", "researcher", "teacher", "tutor", "designer", "administrator", "coordinator",
        "officer", "programmer", "founder", "cofounder", "president", "ceo", "cto", "nurse", "technician",
        "representative", "associate", "supervisor", "trainee", "fellow", "instructor", "lecturer", "professor",
        "freelancer", "entwickler", "softwareentwickler", "projektleiter", "ingenieur", "berater", "praktikant",
        "werkstudent", "leiter", "mitarbeiter", "developpeur", "ingenieur", "stagiaire", "chef", "consultant",
        "responsable", "charge", "desenvolvedor", "desenvolvedora", "analista", "estagiario", "estagiaria", "gerente",
        "desarrollador", "ingeniero", "programador", "profesor", "sviluppatore", "programmatore", "ingegnere",
        "insegnante", "programista", "specjalista", "kierownik", "mentor", "teller", "missionary", "contributor",
        "volunteer", "cashier", "driver", "chef", "accountant", "clerk", "secretary", "editor", "writer", "producer",
        "owner", "partner", "head", "vp", "student", "member", "maintainer", "tester", "executive", "advisor", "helfer",
        "hiwi", "programmierer", "entwicklungsingenieur", "kasjer", "bankier", "katecheta", "menedzer",
    ]
    func titleLikeness(of text: String) -> Double {
        let t = TextNormalizer.tokens(text)
        guard t.count <= 14, t.contains(where: { Self.heads.contains($0) }) else { return 0 }
        return t.count <= 8 ? 0.85 : 0.6
    }
}
extension Taxonomy { var titles: TempTitles { TempTitles() } }
