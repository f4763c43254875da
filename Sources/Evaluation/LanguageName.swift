/// Names of languages in the languages of the documents, so that "Allemand" and "German" are one.
///
/// The list is the measure's own and not the taxonomy's: a figure must not change because the taxonomy grew.
enum LanguageName {
    private static let names: KeyValuePairs = [
        "en": "english englisch anglais ingles inglese engels angielski английский 英语 英語 영어 englanti",
        "de": "german deutsch allemand aleman alemao tedesco duits niemiecki немецкий 德语 독일어",
        "fr": "french franzosisch francais frances francese frans francuski французский 法语",
        "es": "spanish spanisch espagnol espanol espanhol spagnolo spaans hiszpanski испанский 西班牙语",
        "pt": "portuguese portugiesisch portugais portugues portoghese portugees portugalski",
        "it": "italian italienisch italien italiano italiaans wloski",
        "nl": "dutch niederlandisch neerlandais nederlands holandes olandese",
        "pl": "polish polnisch polonais polaco polacco pools polski",
        "ru": "russian russisch russe ruso russo rosyjski русский 俄语",
        "zh": "chinese mandarin chinesisch chinois chino chines cinese 中文 汉语 普通话",
        "ja": "japanese japanisch japonais japones giapponese 日本語 日语",
        "ko": "korean koreanisch coreen 한국어",
        "ar": "arabic arabisch arabe arabo arabski",
        "hi": "hindi",
        "ta": "tamil",
        "ne": "nepali",
        "uk": "ukrainian ukrainisch",
        "el": "greek griechisch",
        "la": "latin latein",
        "hr": "croatian kroatisch",
        "tr": "turkish turkisch turc turkce",
        "ht": "haitiancreole",
        "sv": "swedish schwedisch",
    ]

    private static let ordered = names.flatMap { code, words in
        words.split(separator: " ").map { (name: FoldedText.flat(String($0)), code: code) }
    }
    private static let codes = Dictionary(ordered.map { ($0.name, $0.code) }, uniquingKeysWith: { $1 })

    /// The language's code, or the text itself, folded, for a language that is not listed.
    static func code(_ text: String?) -> String {
        let whole = FoldedText.flat(text)
        if let code = codes[whole] { return code }
        if let code = FoldedText.tokens(text).lazy.compactMap({ codes[$0] }).first { return code }
        return ordered.first { $0.name.unicodeScalars.count > 4 && whole.contains($0.name) }?.code ?? whole
    }
}
