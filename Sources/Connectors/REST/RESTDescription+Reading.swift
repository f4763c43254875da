import DataMaps
package import Foundation

extension RESTDescription {
    /// Reads a description from its file.
    package init(contentsOf file: URL, address: String? = nil) throws(ConnectorError) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw DescriptionReader.refuse("", "the description cannot be read")
        }
        try self.init(yaml: text, address: address)
    }

    /// Reads a description; `address` replaces its `base`.
    package init(yaml: String, address: String? = nil) throws(ConnectorError) {
        var reader = try DescriptionReader(yaml: yaml)
        let name = try reader.needed("name")
        guard name.wholeMatch(of: /[a-z][a-z0-9-]{0,30}/) != nil else {
            throw DescriptionReader.refuse("name", "must be small letters, digits and hyphens")
        }
        self.name = name
        version = try reader.text("version") ?? name
        let written = try reader.text("base")
        guard let text = address ?? written else { throw DescriptionReader.refuse("base", "is missing") }
        base = try ServiceAddress.checked(text, for: name)
        guard let access = try reader.section("auth", Self.access) else {
            throw DescriptionReader.refuse("auth", "is missing")
        }
        self.access = access
        headers = try reader.table("headers")
        refusal = try reader.section("errors", Self.refusal) ?? RefusalWords()
        check = try reader.section("check", Self.operation)
        candidates = try reader.section("candidates", Self.shelf)
        employees = try reader.section("employees", Self.shelf)
        openings = try reader.section("openings") { reader throws(ConnectorError) in
            Openings(
                operation: try Self.operation(&reader),
                id: try reader.fieldPath("id") ?? FieldPath(steps: [.field("id")]),
                title: try Self.path("title", &reader)
            )
        }
        offers = try reader.section("offers", Self.offers)
        pay = try reader.section("pay", Self.pay)
        try reader.finish()
        guard candidates != nil || employees != nil || pay != nil else {
            throw DescriptionReader.refuse("", "neither candidates nor employees nor pay are described")
        }
    }

    private static func path(_ name: String, _ reader: inout DescriptionReader) throws(ConnectorError) -> FieldPath {
        guard let path = try reader.fieldPath(name) else { throw DescriptionReader.refuse(name, "is missing") }
        return path
    }

    private static func access(_ reader: inout DescriptionReader) throws(ConnectorError) -> Access {
        let kind = try reader.needed("kind")
        guard ["bearer", "basic", "user", "header", "client-credentials"].contains(kind) else {
            let detail = "must be bearer, basic, user, header or client-credentials"
            throw DescriptionReader.refuse("auth.kind", detail)
        }
        let token = try reader.text("token")
        let access = Access(
            kind: kind,
            header: try reader.text("header"),
            prefix: try reader.text("prefix") ?? "",
            password: try reader.text("password"),
            token: token == nil ? nil : try ServiceAddress.checked(token ?? "", for: "rest"),
            form: try reader.table("form"),
            isInForm: try reader.flag("inForm")
        )
        guard kind != "header" || access.header != nil else {
            throw DescriptionReader.refuse("auth.header", "is missing")
        }
        guard kind != "client-credentials" || access.token != nil else {
            throw DescriptionReader.refuse("auth.token", "is missing")
        }
        return access
    }

    private static func refusal(_ reader: inout DescriptionReader) throws(ConnectorError) -> RefusalWords {
        var refusal = RefusalWords(header: try reader.text("header")?.lowercased())
        for text in try reader.texts("message") {
            guard let path = FieldPath(text) else { throw DescriptionReader.refuse("errors.message", "is no path") }
            refusal.words.append(path)
        }
        let known: [ConnectorError.Code] = [
            .rateLimited, .serverFailure, .conflict, .invalid, .missing, .denied, .unsupported, .needsRelinking,
            .timedOut,
        ]
        for (status, word) in try reader.table("codes") {
            guard let number = Int(status), let code = known.first(where: { $0.name == word }) else {
                let words = known.map(\.name).joined(separator: ", ")
                throw DescriptionReader.refuse("errors.codes.\(status)", "must be a status with one of \(words)")
            }
            refusal.codes[number] = code
        }
        return refusal
    }

    private static func operation(_ reader: inout DescriptionReader) throws(ConnectorError) -> Operation {
        let method = try reader.text("method")?.uppercased() ?? "GET"
        guard ["GET", "POST", "PUT", "PATCH"].contains(method) else {
            throw DescriptionReader.refuse("method", "must be GET, POST, PUT or PATCH")
        }
        let query = try reader.table("query").sorted { $0.key < $1.key }.map { ($0.key, RESTTemplate($0.value)) }
        let body = reader.value("body")
        let by = try reader.text("by") ?? "all"
        guard ["all", "reference", "email", "phone"].contains(by) else {
            throw DescriptionReader.refuse("by", "must be reference, email, phone or all")
        }
        return Operation(
            method: method,
            path: RESTTemplate(try reader.needed("path")),
            query: query,
            // Plain nil would be a value here: JSON's null.
            body: body == .null ? Value?.none : body,
            file: try reader.text("file"),
            list: try reader.fieldPath("list"),
            record: try reader.fieldPath("record"),
            id: try reader.fieldPath("answeredID"),
            isIDInLocation: try reader.flag("idInLocation"),
            paging: try reader.section("paging", paging) ?? Paging(),
            by: by
        )
    }

    private static func paging(_ reader: inout DescriptionReader) throws(ConnectorError) -> Paging {
        var paging = Paging(kind: try reader.needed("kind"))
        guard ["link", "url", "token", "page"].contains(paging.kind) else {
            throw DescriptionReader.refuse("paging.kind", "must be link, url, token or page")
        }
        paging.next = try reader.fieldPath("next")
        guard paging.next != nil || ["link", "page"].contains(paging.kind) else {
            throw DescriptionReader.refuse("paging.next", "is missing")
        }
        if let parameter = try reader.text("parameter") { paging.parameter = parameter }
        paging.sizeParameter = try reader.text("sizeParameter")
        if let size = try reader.number("size") { paging.size = size }
        return paging
    }

    private static func needed(
        _ name: String,
        _ reader: inout DescriptionReader
    ) throws(ConnectorError) -> Operation {
        guard let operation = try reader.section(name, operation) else {
            throw DescriptionReader.refuse(name, "is missing")
        }
        return operation
    }

    private static func shelf(_ reader: inout DescriptionReader) throws(ConnectorError) -> Shelf {
        let fields = try reader.named("fields", field)
        var named: [String: Field] = [:]
        for (name, field) in fields {
            guard let at = field.at ?? FieldPath(name) else {
                throw DescriptionReader.refuse("fields.\(name)", "is no name of a field")
            }
            named[name] = Field(catalog: field.catalog, at: at)
        }
        let archived = try reader.section("archived") { reader throws(ConnectorError) in
            (at: try path("at", &reader), values: try reader.texts("values"))
        }
        let shelf = Shelf(
            fields: named,
            id: try reader.fieldPath("id") ?? FieldPath(steps: [.field("id")]),
            reference: try reader.text("reference"),
            emails: try reader.texts("emails"),
            phones: try reader.texts("phones"),
            personName: try reader.texts("name"),
            openings: try reader.fieldPath("openings"),
            archived: archived,
            find: try reader.sections("find", operation),
            read: try needed("read", &reader),
            create: try needed("create", &reader),
            update: try reader.section("update", operation),
            changes: try reader.section("changes", changes),
            files: try reader.section("files", files),
            terms: try reader.section("terms", terms)
        )
        let spoken = [shelf.reference].compactMap(\.self) + shelf.emails + shelf.phones + shelf.personName
        if let unknown = spoken.first(where: { named[$0] == nil }) {
            throw DescriptionReader.refuse("fields", "\(unknown) is spoken of and not among them")
        }
        guard !shelf.find.isEmpty else { throw DescriptionReader.refuse("find", "is missing") }
        return shelf
    }

    private static func field(
        _ reader: inout DescriptionReader
    ) throws(ConnectorError) -> (catalog: FieldCatalog.Field, at: FieldPath?) {
        let word = try reader.text("type") ?? "text"
        guard let type = FieldType(rawValue: word) else {
            let known = FieldType.allCases.map(\.rawValue).joined(separator: ", ")
            throw DescriptionReader.refuse("type", "“\(word)” is none of \(known)")
        }
        let catalog = FieldCatalog.Field(
            type: type,
            label: try reader.text("label") ?? "",
            isReadOnly: try reader.flag("readOnly"),
            isRequired: try reader.flag("required"),
            choices: try reader.texts("choices")
        )
        return (catalog, try reader.fieldPath("at"))
    }

    private static func changes(_ reader: inout DescriptionReader) throws(ConnectorError) -> Changes {
        Changes(
            operation: try operation(&reader),
            time: try path("time", &reader),
            isInMilliseconds: try reader.flag("milliseconds")
        )
    }

    private static func files(_ reader: inout DescriptionReader) throws(ConnectorError) -> Files {
        Files(
            list: try needed("list", &reader),
            name: try path("name", &reader),
            create: try needed("create", &reader),
            download: try reader.section("download", operation)
        )
    }

    private static func terms(_ reader: inout DescriptionReader) throws(ConnectorError) -> Terms {
        let word = try reader.text("standardPeriod")
        guard word == nil || PayTerms.Period(rawValue: word ?? "") != nil else {
            throw DescriptionReader.refuse("standardPeriod", "must be hour, day, week, month or year")
        }
        return Terms(
            amount: try reader.fieldPath("amount"),
            period: try reader.fieldPath("period"),
            standardPeriod: word.flatMap { PayTerms.Period(rawValue: $0) },
            currency: try reader.fieldPath("currency"),
            start: try reader.fieldPath("startDate"),
            manager: try reader.fieldPath("manager"),
            employmentType: try reader.fieldPath("employmentType"),
            title: try reader.fieldPath("title")
        )
    }

    private static func offers(_ reader: inout DescriptionReader) throws(ConnectorError) -> Offers {
        var states: [String: Offer.State] = [:]
        for (word, state) in try reader.table("states") {
            guard let known = Offer.State(rawValue: state) else {
                let words = Offer.State.allCases.map(\.rawValue).joined(separator: ", ")
                throw DescriptionReader.refuse("offers.states.\(word)", "must be one of \(words)")
            }
            states[word.lowercased()] = known
        }
        guard let changes = try reader.section("changes", changes), let terms = try reader.section("terms", terms)
        else {
            throw DescriptionReader.refuse("offers", "needs changes and terms")
        }
        return Offers(
            changes: changes,
            read: try needed("read", &reader),
            id: try reader.fieldPath("id") ?? FieldPath(steps: [.field("id")]),
            candidate: try path("candidate", &reader),
            application: try reader.fieldPath("application"),
            state: try path("state", &reader),
            states: states,
            version: try path("version", &reader),
            terms: terms
        )
    }

    private static func pay(_ reader: inout DescriptionReader) throws(ConnectorError) -> Pay {
        guard let terms = try reader.section("terms", terms) else {
            throw DescriptionReader.refuse("pay.terms", "is missing")
        }
        return Pay(read: try needed("read", &reader), write: try needed("write", &reader), terms: terms)
    }
}
