import DataMaps

/// One kind of record that a system keeps about people: candidates, employees.
///
/// What a vendor does here in its own dialect is all that ``Placing`` needs to find before making, fill up and read
/// back. Records are told in the vendor's field names, flat or nested; a field's name may be a path (`custom.level`).
protocol RecordShelf: Sendable {
    /// The system's name, as audit entries have it.
    var system: String { get }
    /// What a record is called in messages: `candidate`.
    var subject: String { get }

    /// The fields that may be read and written.
    func catalog() async throws(ConnectorError) -> FieldCatalog

    /// Records that may be a person, archived ones too, in any order.
    func find(_ identity: PersonIdentity) async throws(ConnectorError) -> [ShelfRecord]

    /// A record as it is now; nothing if there is none.
    func read(_ id: RemoteID) async throws(ConnectorError) -> ShelfRecord?

    /// Makes a record, whether or not there is one like it.
    func create(_ fields: Record, for identity: PersonIdentity) async throws(ConnectorError) -> RemoteID

    /// Changes these fields of a record and no others.
    func write(_ changes: Record, to record: ShelfRecord) async throws(ConnectorError)
}

/// A record as a shelf gives it out.
struct ShelfRecord: Sendable, Equatable {
    var id: RemoteID
    var isArchived = false
    /// In the vendor's field names.
    var fields: Record
    /// What people call the person.
    var name: String?
    var emails: [String] = []
    var phones: [String] = []
    /// Our own reference, where the system has a place for it.
    var reference: String?
    /// The field that the reference is in; nothing if there is no such field.
    var referenceField: String?
    /// The openings applied for, in an ATS.
    var openings: [RemoteID] = []

    /// The value of a field, whose name may be a path.
    func value(of field: String) -> Value {
        fields.fields[field] ?? FieldPath(field)?.value(in: fields) ?? .null
    }

    /// The named fields under their names, or all as they are.
    func told(_ names: [String]?) -> Record {
        guard let names else { return fields }
        return Record(Dictionary(names.map { ($0, value(of: $0)) }, uniquingKeysWith: { first, _ in first }))
    }
}
