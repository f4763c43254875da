/// What transformations need from outside: the tables and closures that a map names.
package struct MapContext: Sendable {
    /// For `lookup(name)`: the tables by name, in each what a text stands for.
    package var lookups: [String: [String: Value]]
    /// For `title`: the taxonomy's name of a job title; nothing if the title is unknown there.
    package var canonicalTitle: @Sendable (String) -> String?

    package init(
        lookups: [String: [String: Value]] = [:],
        canonicalTitle: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.lookups = lookups
        self.canonicalTitle = canonicalTitle
    }
}
