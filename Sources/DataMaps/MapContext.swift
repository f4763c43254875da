/// What transformations need from outside: the tables and closures that a map names.
package struct MapContext: Sendable {
    /// What the taxonomy knows of a job title.
    package struct Occupation: Sendable, Equatable {
        /// The taxonomy's name for it.
        package var title: String
        /// The code of SOC 2018; empty if there is none.
        package var soc2018: String
        /// The unit group of ISCO-08; empty if there is none.
        package var isco08: String
        /// How high it stands: intern, junior, mid, senior, lead, manager, director, vp or c-level.
        package var level: String

        package init(title: String, soc2018: String = "", isco08: String = "", level: String = "") {
            self.title = title
            self.soc2018 = soc2018
            self.isco08 = isco08
            self.level = level
        }
    }

    /// For `lookup(name)`: the tables by name, in each what a text stands for.
    package var lookups: [String: [String: Value]]
    /// For `title`: the taxonomy's name of a job title; nothing if the title is unknown there.
    package var canonicalTitle: @Sendable (String) -> String?
    /// For `soc2018`, `isco08` and `level`: what a job title stands for; nothing if it is unknown.
    package var occupation: @Sendable (String) -> Occupation?

    /// - Parameter canonicalTitle: Left out, it is the occupation's title.
    package init(
        lookups: [String: [String: Value]] = [:],
        canonicalTitle: (@Sendable (String) -> String?)? = nil,
        occupation: @escaping @Sendable (String) -> Occupation? = { _ in nil }
    ) {
        self.lookups = lookups
        self.canonicalTitle = canonicalTitle ?? { occupation($0)?.title }
        self.occupation = occupation
    }
}
