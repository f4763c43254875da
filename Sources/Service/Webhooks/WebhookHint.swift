import DataMaps

/// What a webhook says should be looked at.
///
/// Ids alone: every figure is fetched from the system itself.
package struct WebhookHint: Sendable, Equatable {
    package enum Kind: String, Sendable { case offer, employee, candidate }

    /// `nil` if it is about nothing that a stage waits for.
    package var kind: Kind?
    /// The event's name over there.
    package var event: String
    package var candidate: String?
    package var application: String?
    package var offer: String?
    package var employee: String?

    init(_ content: Value, scheme: WebhookScheme) {
        event = content.text(at: scheme.name) ?? ""
        let name = event
        guard let topic = scheme.topics.first(where: { $0.events.contains { Self.fits(name, $0) } }) else { return }
        kind = Kind(rawValue: topic.kind.rawValue)
        func id(_ path: [String]?) -> String? {
            path.flatMap { content.text(at: $0) }.flatMap { $0.isEmpty || $0.utf8.count > 128 ? nil : $0 }
        }
        candidate = id(topic.candidate)
        application = id(topic.application)
        offer = id(topic.offer)
        employee = id(topic.employee)
    }

    init(event: String) {
        self.event = event
    }

    private static func fits(_ event: String, _ pattern: String) -> Bool {
        pattern.hasSuffix("*") ? event.hasPrefix(pattern.dropLast()) : event == pattern
    }

    /// The event's name as the audit log may keep it.
    var auditWord: String {
        String(
            event.unicodeScalars.prefix(64).map { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || "._-".unicodeScalars.contains(scalar))
                    ? Character(scalar) : "-"
            }
        )
    }
}
