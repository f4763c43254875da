/// Writes text the way every table is keyed: lower case, no diacritics, tokens instead of punctuation.
///
/// - "Bachelor's Degree" → `bachelors degree`; "B.Sc." → `bsc`; "Ph.D." → `phd`; "U.S.A." → `usa`
/// - "C++ / C#, .NET & Node.js" → `c++ c# .net and node.js`; "R&D" → `r&d`; "Full-Stack" → `full stack`
/// - "Éducation" → `education`; "Straße" → `strasse`; "L'Université" → `l universite`; "ﬁnance" → `finance`
/// - "软件工程师" → one token a character, since nothing else separates the words
///
/// One pass over the UTF-8 bytes. Nothing here needs Foundation or ICU: plain Latin, Greek and Cyrillic fold by
/// small tables, everything else by what the standard library knows about a scalar.
package enum TextNormalizer {
    /// The normalised text, tokens joined by one space.
    package static func normalized(_ text: String) -> String {
        let tokens = TokenizedText(text)
        return tokens.phrase(0..<tokens.count)
    }

    /// The tokens of a text, in order.
    package static func tokens(_ text: String) -> [String] {
        let tokens = TokenizedText(text)
        return (0..<tokens.count).map { tokens.phrase($0..<($0 + 1)) }
    }
}
