import DataMaps
import Foundation

/// What a YAML file says of a system that has no connector of its own: where it is, how to get in, and for each
/// operation the request and where in the answer things are.
///
/// A system fills the roles that its file describes: `candidates` (with `openings` and `offers`) an ATS, `employees` an
/// HRIS, `pay` a payroll. What is not described is refused as unsupported.
package struct RESTDescription: Sendable {
    package let name: String
    let version: String
    let base: URL
    let access: Access
    let headers: [String: String]
    let refusal: RefusalWords
    let check: Operation?
    let candidates: Shelf?
    let employees: Shelf?
    let openings: Openings?
    let offers: Offers?
    let pay: Pay?

    /// How to get in.
    struct Access: Sendable {
        var kind: String
        var header: String?
        var prefix: String
        var password: String?
        var token: URL?
        var form: [String: String]
        var isInForm: Bool
    }

    /// Where the words of a refusal are, and statuses that mean something else than usual.
    struct RefusalWords: Sendable {
        var words: [FieldPath] = []
        var header: String?
        var codes: [Int: ConnectorError.Code] = [:]
    }

    /// A request, and where in its answer things are.
    struct Operation: Sendable {
        var method: String
        var path: RESTTemplate
        var query: [(name: String, value: RESTTemplate)]
        var body: Value?
        /// A file is sent as this field of a form.
        var file: String?
        var list: FieldPath?
        var record: FieldPath?
        var id: FieldPath?
        var isIDInLocation: Bool
        var paging: Paging
        /// What `find` looks for: `reference`, `email`, `phone`, or `all`.
        var by: String
    }

    /// How a long list goes on.
    struct Paging: Sendable {
        /// `none`, `link`, `url`, `token` or `page`.
        var kind = "none"
        var next: FieldPath?
        var parameter = "page"
        var sizeParameter: String?
        var size = 100
    }

    /// One kind of record about people.
    struct Shelf: Sendable {
        var fields: [String: Field]
        var id: FieldPath
        var reference: String?
        var emails: [String]
        var phones: [String]
        var personName: [String]
        var openings: FieldPath?
        var archived: (at: FieldPath, values: [String])?
        var find: [Operation]
        var read: Operation
        var create: Operation
        var update: Operation?
        var changes: Changes?
        var files: Files?
        var terms: Terms?
    }

    /// A field: its type, and where it is if not under its own name.
    struct Field: Sendable {
        var catalog: FieldCatalog.Field
        var at: FieldPath
    }

    /// How changes are asked for.
    struct Changes: Sendable {
        var operation: Operation
        var time: FieldPath
        /// Times are in milliseconds since 1970, not as in ISO 8601.
        var isInMilliseconds: Bool
    }

    /// How files are sent and found again.
    struct Files: Sendable {
        var list: Operation
        var name: FieldPath
        var create: Operation
        var download: Operation?
    }

    /// Openings that can be applied for.
    struct Openings: Sendable {
        var operation: Operation
        var id: FieldPath
        var title: FieldPath
    }

    /// Offers, and which of the system's words mean what.
    struct Offers: Sendable {
        var changes: Changes
        var read: Operation
        var id: FieldPath
        var candidate: FieldPath
        var application: FieldPath?
        var state: FieldPath
        var states: [String: Offer.State]
        var version: FieldPath
        var terms: Terms
    }

    /// Where the terms of employment are.
    struct Terms: Sendable {
        var amount: FieldPath?
        var period: FieldPath?
        var standardPeriod: PayTerms.Period?
        var currency: FieldPath?
        var start: FieldPath?
        var manager: FieldPath?
        var employmentType: FieldPath?
        var title: FieldPath?
    }

    /// How pay is read and set.
    struct Pay: Sendable {
        var read: Operation
        var write: Operation
        var terms: Terms
    }
}
