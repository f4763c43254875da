package import DataMaps
package import Taxonomies

extension MapContext {
    /// Less than this is a guess, and what the person wrote says more.
    private static let leastConfidence = 0.35

    /// What maps get where they ask for a title's occupation: the taxonomy's answer, if it is sure enough.
    package static func taxonomy(
        _ taxonomy: Taxonomy = .builtIn,
        lookups: [String: [String: Value]] = [:]
    ) -> MapContext {
        let titles = taxonomy.titles
        return MapContext(
            lookups: lookups,
            occupation: { text in
                let match = titles.match(text, limit: 1)
                guard match.confidence >= leastConfidence, !match.canonical.isEmpty else { return nil }
                return Occupation(
                    title: match.canonical,
                    soc2018: match.soc.first?.code ?? "",
                    isco08: match.isco.first?.code ?? "",
                    level: match.level.rawValue
                )
            }
        )
    }
}
