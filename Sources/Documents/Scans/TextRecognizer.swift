internal import CTesseract

/// Reads the text of pictures through Tesseract.
///
/// For one document on one thread. ``load()`` must have been called before the process was locked in.
final class TextRecognizer {
    /// Tells the language (ISO 639-1) of a text.
    typealias LanguageTeller = (String) -> String?

    private let tellLanguage: LanguageTeller
    /// The model that the document's first page was read with.
    private var model: String?
    private var quarterTurns = 0
    private var reader: TesseractReader?

    init(tellLanguage: @escaping LanguageTeller) {
        self.tellLanguage = tellLanguage
    }

    /// Loads the library and the models that are installed; false if text cannot be recognised here.
    static func load() -> Bool { TesseractReader.load(TrainedModel.all) > 0 }

    /// Reads a page; `nil` if nothing came of it.
    func read(_ picture: consuming Picture, of size: PageSize) -> RecognizedPage? {
        var picture = picture
        picture.evenGround()
        if quarterTurns > 0 { picture.turn(clockwise: 90 * quarterTurns) }
        picture.straighten()
        let size = quarterTurns % 2 == 0 ? size : size.turned
        guard model == nil else { return recognize(picture, size) }
        return readFirst(picture, size)
    }

    /// Finds the language and the way up with the first page that has enough text.
    private func readFirst(_ picture: borrowing Picture, _ size: PageSize) -> RecognizedPage? {
        let first = recognize(picture, size, model: TrainedModel.usual)
        if let first, first.confidence > 0.78, first.sureLetterCount > 60 {
            guard let language = tellLanguage(first.text), let better = TrainedModel.of(language: language) else {
                model = TrainedModel.usual
                return first
            }
            model = better
            if better == TrainedModel.usual { return first }
            guard var again = recognize(picture, size, model: better) else { return first }
            again.takeAddresses(from: first)
            return again
        }
        // Another script, or a page that lies on its side.
        guard let found = TesseractReader.orientation(of: picture) else { return first }
        let scriptModel = TrainedModel.of(script: found.script) ?? TrainedModel.usual
        let isTurned = found.degrees != 0 && found.confidence > 1
        guard isTurned || scriptModel != TrainedModel.usual else { return first }
        var again: RecognizedPage?
        if isTurned {
            again = recognizeTurned(picture, size, found.degrees, model: scriptModel)
        } else {
            again = recognize(picture, size, model: scriptModel)
        }
        guard var again, again.confidence > (first?.confidence ?? 0) + 0.05 else { return first }
        if again.sureLetterCount > 20 {
            model = scriptModel
            if isTurned { quarterTurns = found.degrees / 90 }
        }
        if let first, !isTurned { again.takeSurer(from: first) }
        return again
    }

    private func recognizeTurned(
        _ picture: borrowing Picture,
        _ size: PageSize,
        _ degrees: Int,
        model: String
    ) -> RecognizedPage? {
        guard var turned = picture.copy() else { return nil }
        turned.turn(clockwise: degrees)
        return recognize(turned, degrees % 180 == 0 ? size : size.turned, model: model)
    }

    private func recognize(_ picture: borrowing Picture, _ size: PageSize, model: String? = nil)
        -> RecognizedPage?
    {
        let model = model ?? self.model ?? TrainedModel.usual
        if reader?.model != model { reader = TesseractReader(model: model) }
        guard let reader, let words = reader.words(of: picture) else { return nil }
        let better = DoubtfulLines.reread(words, in: picture, with: reader)
        return RecognizedPage(size: size, scale: picture.scale, words: better)
    }
}

/// The models that Tesseract brings, by the language or script that they read.
enum TrainedModel {
    /// Reads English, and well enough any Latin script to tell what language it is.
    static let usual = "eng"

    private static let byLanguage: [String: String] = [
        "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pt": "por", "pl": "pol",
        "zh": "chi_sim", "ja": "jpn", "ko": "kor", "sv": "swe", "da": "dan", "no": "nor", "fi": "fin", "cs": "ces",
        "sk": "slk", "hu": "hun", "ro": "ron", "tr": "tur", "ca": "cat", "ru": "rus", "uk": "ukr", "el": "ell",
    ]
    private static let byScript = [
        "Han": "chi_sim", "HanS": "chi_sim", "HanT": "chi_tra", "Japanese": "jpn", "Hangul": "kor", "Korean": "kor",
        "Cyrillic": "rus", "Greek": "ell",
    ]

    /// Every model that is looked for.
    static let all = Set(byLanguage.values).union(byScript.values).sorted() + ["osd"]

    /// The model of a language, if it is installed.
    static func of(language: String) -> String? { installed(byLanguage[language]) }
    static func of(script: String) -> String? { installed(byScript[script]) }

    private static func installed(_ model: String?) -> String? {
        model.flatMap { TesseractReader.has($0) ? $0 : nil }
    }
}
