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
    private var readers: [String: TesseractReader] = [:]

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
        guard var lines = PictureLines(findingIn: &picture) else { return nil }
        let isSettled = model != nil
        let known = isSettled ? [:] : settle(&picture, &lines)
        var read = self.read(&lines, of: &picture, known: known)
        if !isSettled, let script = scriptOfUnsure(read, in: lines, of: picture) {
            model = script
            read = self.read(&lines, of: &picture, known: [:])
        }
        guard !read.isEmpty else { return nil }
        let words = withAddresses(read, in: lines, of: picture)
        let size = quarterTurns % 2 == 0 ? size : size.turned
        return RecognizedPage(size: size, scale: picture.scale, words: words)
    }

    /// Reads the lines of a page with the document's model, but those that are known.
    private func read(_ lines: inout PictureLines, of picture: inout Picture, known: Sample) -> Sample {
        let model = model ?? TrainedModel.usual
        guard let reader = reader(of: model) else { return [:] }
        guard TrainedModel.isOfIdeographs(model),
            let joined = PictureLines(findingIn: &picture, areIdeographs: true)
        else {
            var read = known
            for line in 0..<lines.count where known[line] == nil {
                read[line] = reader.words(of: line, in: lines, of: picture)
            }
            return read
        }
        lines = joined
        var read: Sample = [:]
        for line in 0..<lines.count {
            let words = reader.words(of: line, in: lines, of: picture)
            let needsLatin = LatinWords.mayBe(in: words)
            let latin =
                needsLatin ? self.reader(of: TrainedModel.usual)?.words(of: line, in: lines, of: picture) ?? [] : []
            read[line] = LatinWords.merged(words, latin)
        }
        return read
    }

    /// All words of a page, line by line, the addresses among them as most readings have them.
    private func withAddresses(
        _ read: Sample,
        in lines: borrowing PictureLines,
        of picture: borrowing Picture
    ) -> [RecognizedWord] {
        var addresses = AddressLines()
        var words: [RecognizedWord] = []
        for (line, found) in read.sorted(by: { $0.key < $1.key }) {
            addresses.note(found, of: line)
            words += found
        }
        let model = model ?? TrainedModel.usual
        guard !addresses.isEmpty, let reader = reader(of: model) else { return words }
        var again = addresses.readAgain(by: reader, in: lines, of: picture, heights: [21, 33])
        if model != TrainedModel.usual, let usual = self.reader(of: TrainedModel.usual) {
            again = addresses.readAgain(by: usual, in: lines, of: picture, heights: [24, 33]) + again
        }
        return addresses.settled(words, again)
    }

    /// The model of the script of lines that the document's model cannot read: the longest lines may be in English in
    /// a text that is not.
    private func scriptOfUnsure(
        _ read: Sample,
        in lines: borrowing PictureLines,
        of picture: borrowing Picture
    ) -> String? {
        guard !TrainedModel.isOfIdeographs(model ?? TrainedModel.usual) else { return nil }
        let unsure = read.filter { lines.shapes[$0.key].letters >= 6 && RecognizedWord.confidence(of: $0.value) < 0.5 }
        guard unsure.count >= 4, unsure.count * 8 >= read.count else { return nil }
        let longest = unsure.keys.sorted { (lines.shapes[$0].letters, $1) > (lines.shapes[$1].letters, $0) }.prefix(5)
        var best = (model: String?.none, quality: max(0.55, Self.quality(of: unsure) + 0.2))
        for model in TrainedModel.ofIdeographs {
            guard let reader = reader(of: model) else { continue }
            var sample: Sample = [:]
            for line in longest { sample[line] = reader.words(of: line, in: lines, of: picture) }
            let scalars = sample.values.joined().flatMap { Array($0.text.unicodeScalars) }
            let own = scalars.count { $0.isIdeographic || $0.isHangul }
            if own * 5 > scalars.count * 2, Self.quality(of: sample) > best.quality {
                best = (model, Self.quality(of: sample))
            }
        }
        return best.model
    }

    private typealias Sample = [Int: [RecognizedWord]]

    /// How many lines tell a language.
    private static let sampleSize = 10

    /// Finds the language and the way up with the first page that has enough text.
    ///
    /// - Returns: the lines that are read by then.
    private func settle(_ picture: inout Picture, _ lines: inout PictureLines) -> Sample {
        let first = sample(of: lines, picture, model: TrainedModel.usual)
        let quality = Self.quality(of: first)
        if Self.letterCount(of: first) > 60 {
            if quality > 0.82 { return adopt(first) }
            // Another language in the same script is read a little worse.
            let own = modelOfLanguage(first)
            if quality > 0.6, own != TrainedModel.usual {
                let again = sample(of: lines, picture, model: own)
                if Self.quality(of: again) > 0.82 {
                    model = own
                    return again
                }
            }
        }
        // Another script, or a page that lies on its side.
        guard let found = TesseractReader.orientation(of: picture) else { return first }
        let isTurned = found.degrees != 0 && found.confidence > 1
        let script = TrainedModel.of(script: found.script) ?? TrainedModel.usual
        guard isTurned || script != TrainedModel.usual else {
            return quality > 0.6 && Self.letterCount(of: first) > 60 ? adopt(first) : first
        }
        if isTurned {
            picture.turn(clockwise: found.degrees)
            if let turned = PictureLines(findingIn: &picture) { lines = turned }
        }
        let again = sample(of: lines, picture, model: script)
        if Self.quality(of: again) > quality + 0.05 {
            if isTurned { quarterTurns = found.degrees / 90 }
            if script == TrainedModel.usual { return adopt(again) }
            if Self.letterCount(of: again) > 20 { model = script }
            return model == nil ? [:] : again
        }
        if isTurned {
            picture.turn(clockwise: 360 - found.degrees)
            if let turnedBack = PictureLines(findingIn: &picture) { lines = turnedBack }
        }
        return first
    }

    /// Takes the model of the language of a sample that was read with the usual one.
    private func adopt(_ sample: Sample) -> Sample {
        let own = modelOfLanguage(sample)
        model = own
        return own == TrainedModel.usual ? sample : [:]
    }

    private func modelOfLanguage(_ sample: Sample) -> String {
        let text = RecognizedWord.text(sample.sorted { $0.key < $1.key }.flatMap(\.value))
        return tellLanguage(text).flatMap { TrainedModel.of(language: $0) } ?? TrainedModel.usual
    }

    /// The longest lines of a page.
    private func sample(of lines: borrowing PictureLines, _ picture: borrowing Picture, model: String) -> Sample {
        guard let reader = reader(of: model) else { return [:] }
        var sample: Sample = [:]
        for line in lines.longest(Self.sampleSize) { sample[line] = reader.words(of: line, in: lines, of: picture) }
        return sample
    }

    /// Mean confidence of lines, 0…1: an address is read well in the midst of another script.
    private static func quality(of sample: Sample) -> Double {
        sample.values.reduce(0) { $0 + RecognizedWord.confidence(of: $1) } / Double(max(sample.count, 1))
    }

    private static func letterCount(of sample: Sample) -> Int {
        sample.values.reduce(0) { $0 + RecognizedWord.sureLetterCount(of: $1) }
    }

    private func reader(of model: String) -> TesseractReader? {
        if let reader = readers[model] { return reader }
        readers[model] = TesseractReader(model: model)
        return readers[model]
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

    /// Those of scripts that Latin words may stand among, if they are installed.
    static var ofIdeographs: [String] { ["kor", "chi_sim", "jpn"].compactMap(installed) }

    static func isOfIdeographs(_ model: String) -> Bool { ["chi_sim", "chi_tra", "jpn", "kor"].contains(model) }

    private static func installed(_ model: String?) -> String? {
        model.flatMap { TesseractReader.has($0) ? $0 : nil }
    }
}
