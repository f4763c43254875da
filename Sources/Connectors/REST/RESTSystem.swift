import DataMaps
import Foundation

/// Any system with a plain REST interface, as a file describes it (``RESTDescription``).
///
/// It fills the roles that the file describes, and refuses the others as unsupported.
///
/// ## Doing things once
/// Records are found as the file says: by our reference where the system has a field for it, by address, by phone. If
/// the system refuses a second record with the same reference (`409`, told as `conflict`), that is a unique key, and
/// the search is done again. Without one, see ``Placing`` for what remains.
package struct RESTSystem: ConnectedSystem {
    package let name: String
    let description: RESTDescription
    let client: RESTClient
    let turns = Turns()
    let patience: Patience

    package init(
        _ description: RESTDescription,
        credential: CredentialSource,
        timeout: Duration = .seconds(60),
        patience: Patience = Patience(),
        transport: any WebTransport = NetworkTransport()
    ) throws(ConnectorError) {
        name = description.name
        self.description = description
        self.patience = patience
        let words = description.refusal
        var client = RESTClient(
            name: name,
            base: description.base,
            authorization: try Self.authorization(description, credential, transport),
            transport: transport,
            timeout: timeout,
            pace: Pace(clock: patience.clock),
            refusal: Refusal(
                words: { response, body in
                    let told = words.words.map { $0.value(in: body).string }
                    let usual = [body["message"].string, body["error"].string]
                    return Refusal.joined(words.words.isEmpty ? usual : told)
                        + (words.header.flatMap { response.headers[$0] } ?? "")
                },
                meaning: { response, _ in words.codes[response.status] }
            )
        )
        for (name, value) in description.headers { client.headers[name.lowercased()] = value }
        self.client = client
    }

    private static func authorization(
        _ description: RESTDescription,
        _ credential: CredentialSource,
        _ transport: any WebTransport
    ) throws(ConnectorError) -> any RequestAuthorization {
        let access = description.access
        switch access.kind {
        case "bearer": return CredentialHeader(credential, as: .bearer)
        case "basic": return CredentialHeader(credential, as: .userAndPassword)
        case "user": return CredentialHeader(credential, as: .user(password: access.password ?? ""))
        case "header":
            return CredentialHeader(credential, as: .named(access.header ?? "authorization", prefix: access.prefix))
        default:
            guard let token = access.token else { throw DescriptionReader.refuse("auth.token", "is missing") }
            return ClientCredentials(
                endpoint: token,
                credential: credential,
                form: access.form.sorted { $0.key < $1.key }.map { QueryItem($0.key, $0.value) },
                place: access.isInForm ? .form : .header,
                transport: transport
            )
        }
    }

    package func check() async throws(ConnectorError) -> SystemStatus {
        var account = "unknown"
        if let check = description.check {
            let answer = try await send(check, [:])
            if let place = check.id { account = place.value(in: try answer.json()).string ?? account }
        }
        var remarks: [String] = []
        if description.check == nil { remarks.append("The description has no check: access shows at the first use.") }
        for (subject, shelf) in [("candidates", description.candidates), ("employees", description.employees)] {
            if let shelf, shelf.reference == nil {
                remarks.append("\(subject) have no field for our reference: they are known by id, e-mail and phone.")
            }
        }
        return SystemStatus(version: description.version, account: account, remarks: remarks)
    }

    /// Sends an operation's request; throws `unsupported` if it needs something that is not known here.
    func send(
        _ operation: RESTDescription.Operation,
        _ values: [String: Value],
        file: FileDraft? = nil
    ) async throws(ConnectorError) -> RESTAnswer {
        let (path, query) = try address(operation, values)
        var body = operation.body.map { RequestBody.json(RESTTemplate.filled($0, values)) }
        if let field = operation.file, let file {
            body = .multipart([RequestBody.Part(name: field, file: file)])
        } else if body == nil, operation.method != "GET", let fields = values["fields"] {
            body = .json(fields)
        }
        return try await client.call(operation.method, path, query: query, body: body)
    }

    private func address(
        _ operation: RESTDescription.Operation,
        _ values: [String: Value]
    ) throws(ConnectorError) -> (path: String, query: [QueryItem]) {
        guard var path = operation.path.filledAsPath(values) else {
            let names = operation.path.names.filter { values[$0] == nil }.joined(separator: ", ")
            throw ConnectorError(.unsupported, system: name, detail: "the description's path needs \(names)")
        }
        while path.hasPrefix("/") { path.removeFirst() }
        var query: [QueryItem] = []
        // A filter without a value is left out: the first poll has no time to begin at.
        for (name, template) in operation.query {
            if let value = template.filled(values) { query.append(QueryItem(name, value)) }
        }
        return (path, query)
    }

    /// All records of a list, page by page.
    func list(
        _ operation: RESTDescription.Operation,
        _ values: [String: Value]
    ) async throws(ConnectorError) -> [Record] {
        guard operation.method == "GET" else {
            // A search that is sent has its answer in one piece.
            return try await send(operation, values).records(at: operation.list)
        }
        let (path, query) = try address(operation, values)
        let paging = operation.paging
        let counter = PageCounter()
        return try await client.list(path, query: query + Self.size(paging), at: operation.list) {
            answer,
            count throws(ConnectorError) -> NextPage? in
            switch try Self.next(answer, count, paging, page: counter) {
            case .none: nil
            case .address(let url): .address(url)
            case .query(let items): .query(query + Self.size(paging) + items)
            }
        }
    }

    static func size(_ paging: RESTDescription.Paging) -> [QueryItem] {
        paging.sizeParameter.map { [QueryItem($0, String(paging.size))] } ?? []
    }

    /// Where the next page is; nothing on the last.
    static func next(
        _ answer: RESTAnswer,
        _ count: Int,
        _ paging: RESTDescription.Paging,
        page: PageCounter
    ) throws(ConnectorError) -> NextPage? {
        switch paging.kind {
        case "link": return answer.response.nextLink.map(NextPage.address)
        case "url":
            let text = paging.next?.value(in: try answer.json()).string
            return text.flatMap { URL(string: $0) }.map(NextPage.address)
        case "token":
            let token = paging.next?.value(in: try answer.json())
            let text = token?.string ?? token?.integer.map(String.init)
            return text.flatMap { $0.isEmpty ? nil : .query([QueryItem(paging.parameter, $0)]) }
        case "page":
            guard count >= paging.size else { return nil }
            return .query([QueryItem(paging.parameter, String(page.next()))])
        default: return nil
        }
    }

    /// One page of the records that changed.
    func changes(
        _ changes: RESTDescription.Changes,
        since cursor: ChangeCursor?
    ) async throws(ConnectorError) -> (records: [Record], next: SyncPlace, hasMore: Bool) {
        let place = SyncPlace(cursor)
        var values: [String: Value] = [:]
        if let from = place.from { values["since"] = .string(from) }
        let (path, query) = try address(changes.operation, values)
        let paging = changes.operation.paging
        let answer: RESTAnswer
        if let page = place.page, let url = URL(string: page), page.contains("://") {
            answer = try await client.follow(url)
        } else {
            let item = place.page.map { [QueryItem(paging.parameter, $0)] } ?? []
            answer = try await client.call("GET", path, query: query + Self.size(paging) + item)
        }
        let records = try answer.records(at: changes.operation.list)
        let page = PageCounter(at: place.page.flatMap { Int($0) } ?? 1)
        let next: String? =
            switch try Self.next(answer, records.count, paging, page: page) {
            case .none: nil
            case .address(let url): url.absoluteString
            case .query(let items): items.first?.value
            }
        let times = records.compactMap { record -> String? in
            let time = changes.time.value(in: record)
            return time.string ?? time.integer.map(String.init)
        }
        let following = place.following(times: times, page: next) { time in
            if changes.isInMilliseconds { return Int(time).map { String($0 - 120_000) } }
            return Instant.read(time).map { Instant.written($0.addingTimeInterval(-120)) }
        }
        return (records, following, next != nil)
    }

    func unsupported(_ what: String) -> ConnectorError {
        ConnectorError(.unsupported, system: name, detail: "the description does not say how to \(what)")
    }

    /// The terms in a record.
    func terms(_ record: Record, _ places: RESTDescription.Terms) -> EmploymentTerms {
        func value(_ path: FieldPath?) -> Value { path?.value(in: record) ?? .null }
        let word = value(places.period).string
        // A word that we do not know must not become a year's pay.
        let period = word == nil ? places.standardPeriod : PayTerms.Period(word: word)
        let start = value(places.start).day
        let pay = value(places.amount).number.flatMap { amount in
            period.map { period in
                PayTerms(amount: amount, period: period, currency: value(places.currency).string, startDate: start)
            }
        }
        return EmploymentTerms(
            pay: pay,
            startDate: start,
            manager: value(places.manager).string.map(PersonIdentity.normalized(manager:)),
            employmentType: EmploymentTerms.employmentType(word: value(places.employmentType).string),
            title: value(places.title).string
        )
    }
}
