/// How one vendor signs its webhooks: a row of a table, so that one verifier serves all.
struct WebhookScheme: Sendable {
    enum Algorithm: Sendable { case sha256, sha512 }

    enum Encoding: Sendable {
        case hexadecimal, base64, base64url
        /// Base64 over the hexadecimal digits.
        case base64OfHexadecimal
    }

    /// Where the signature stands.
    enum Place: Sendable {
        /// The whole of a header, after a prefix.
        case header(String, prefix: String = "")
        /// One of several in a header, with blanks between, each with the prefix.
        case list(String, prefix: String)
        /// In `Name-1`, `Name-2`, … one for each key that is in use.
        case numbered(String)
        /// A value of a header such as `t=1,v1=abc`.
        case parameter(String, key: String)
        /// A field of the body.
        case field([String])
        /// The last part of the address is the secret itself: the vendor signs nothing.
        case address
    }

    /// A part of what is signed, or a value to be read from the message.
    enum Piece: Sendable {
        /// The bytes as they came.
        case body
        case text(String)
        case header(String)
        /// A value of a header such as `t=1,v1=abc`.
        case parameter(String, key: String)
        /// A field of the body.
        case field([String])
    }

    enum SecretForm: Sendable { case plain, base64 }

    /// When it was sent, as the signature proves.
    struct Stamp: Sendable {
        enum Unit: Sendable { case seconds, milliseconds }

        var piece: Piece
        var unit = Unit.seconds
        /// Seconds by which it may differ from our clock.
        var window: Double = 300
    }

    /// How the vendor makes sure that the address is ours.
    enum Handshake: Sendable {
        /// A signed message that wants the value of this field back.
        case echo([String])
        /// A message that is not signed yet and brings, in this field, the secret that later ones are signed with.
        case secret([String])
        /// An unsigned message with this word in this field: it is answered, and nothing is done.
        case ping([String], word: String)
    }

    /// What an event is about.
    struct Topic: Sendable {
        enum Kind: String, Sendable { case offer, employee, candidate }

        var kind: Kind
        /// The event's name, or its beginning if it ends in `*`.
        var events: [String]
        var candidate: [String]?
        var application: [String]?
        var offer: [String]?
        var employee: [String]?
    }

    /// The vendor's name in the address and in the settings.
    var vendor: String
    /// As people write it.
    var title: String
    var place: Place
    var algorithm = Algorithm.sha256
    var encoding = Encoding.hexadecimal
    var signed: [Piece] = [.body]
    var secretForm = SecretForm.plain
    var stamp: Stamp?
    /// What the vendor calls the delivery or the event.
    var event: Piece?
    var handshake: Handshake?
    /// What the vendor wants to read in the answer.
    var answer: String?
    /// The field of a form that holds the JSON, if the body is a form.
    var formField: String?
    /// Where the body says what happened.
    var name: [String] = []
    var topics: [Topic] = []
    /// What the secret is over there, for the documentation.
    var secretNote: String
}
