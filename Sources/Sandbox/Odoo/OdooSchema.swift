import DataMaps

/// A field of one of Odoo's models, as far as the stand-in needs to know it.
struct StandInField: Sendable {
    let name: String
    let type: String
    let label: String
    var relation: String?
    var isReadOnly = false
    var choices: [(value: String, label: String)] = []

    /// Reads `char partner_name Applicant's Name`; `char!` cannot be written, `many2one:hr.job` refers.
    init(_ line: String, choices: [(String, String)] = []) {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        let type = words[0].split(separator: ":").map(String.init)
        self.type = type[0].replacing("!", with: "")
        isReadOnly = words[0].hasSuffix("!")
        relation = type.count > 1 ? type[1].replacing("!", with: "") : nil
        name = words[1]
        label = words.count > 2 ? words[2] : words[1]
        self.choices = choices.map { (value: $0.0, label: $0.1) }
    }

    var description: Value {
        var description: Record = [
            "type": .string(type), "string": .string(label), "readonly": .bool(isReadOnly), "required": false,
        ]
        if let relation { description["relation"] = .string(relation) }
        if type == "selection" {
            description["selection"] = .array(choices.map { [.string($0.value), .string($0.label)] })
        }
        return .object(description)
    }
}

/// One of Odoo's models.
struct StandInModel: Sendable {
    let name: String
    /// What people call it: "Applicant".
    let label: String
    /// The field that names a record where others refer to it.
    let nameField: String
    let fields: [String: StandInField]

    init(_ name: String, _ label: String, nameField: String = "name", _ fields: [StandInField]) {
        self.name = name
        self.label = label
        self.nameField = nameField
        let common = [
            StandInField("integer! id ID"), StandInField("char! display_name Display Name"),
            StandInField("datetime! create_date Created on"), StandInField("datetime! write_date Last Updated on"),
        ]
        self.fields = Dictionary((common + fields).map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    }

    static let all: [String: StandInModel] = Dictionary(
        uniqueKeysWithValues: [
            applicant, job, stage, department, attachment, employee, payslip, payslipLine, structure, currency,
            refuseReason, contractType,
        ]
        .map { ($0.name, $0) }
    )

    /// What a new database has in it.
    static let firstRecords: [(model: String, values: Record)] =
        [
            ("New", false), ("Qualification", false), ("First Interview", false), ("Second Interview", false),
            ("Contract Proposal", false), ("Contract Signed", true),
        ].enumerated().map { index, stage in
            let values: Record = [
                "name": .string(stage.0), "sequence": .integer(index), "hired_stage": .bool(stage.1),
                "fold": .bool(stage.1),
            ]
            return ("hr.recruitment.stage", values)
        } + [
            ("hr.department", ["name": "Engineering"]),
            ("hr.job", ["name": "Software Engineer", "department_id": 1, "no_of_recruitment": 2]),
            ("hr.payroll.structure", ["name": "Base", "code": "BASE"]),
            ("res.currency", ["name": "USD"]),
            ("hr.applicant.refuse.reason", ["name": "Job already fulfilled"]),
            ("hr.applicant.refuse.reason", ["name": "Refused by applicant: better offer"]),
            ("hr.contract.type", ["name": "Full-Time"]), ("hr.contract.type", ["name": "Part-Time"]),
        ]

    private static let applicant = StandInModel(
        "hr.applicant",
        "Applicant",
        nameField: "partner_name",
        [
            StandInField("char partner_name Applicant's Name"), StandInField("char email_from Email"),
            StandInField("char! email_normalized Normalized Email"), StandInField("char partner_phone Phone"),
            StandInField("char! partner_phone_sanitized Sanitized Phone Number"),
            StandInField("char linkedin_profile LinkedIn Profile"), StandInField("html applicant_notes Notes"),
            StandInField("many2one:hr.job job_id Job Position"),
            StandInField("many2one:hr.department department_id Department"),
            StandInField("many2one:hr.recruitment.stage stage_id Stage"),
            StandInField("many2one:hr.applicant.refuse.reason refuse_reason_id Refuse Reason"),
            StandInField("many2one:hr.employee employee_id Employee"), StandInField("date availability Availability"),
            StandInField("float salary_expected Expected"), StandInField("float salary_proposed Proposed"),
            StandInField("datetime date_closed Hire Date"), StandInField("boolean active Active"),
            StandInField("integer! attachment_number Number of Attachments"),
            StandInField(
                "selection! application_status Application Status",
                choices: [("ongoing", "Ongoing"), ("hired", "Hired"), ("refused", "Refused"), ("archived", "Archived")]
            ),
            StandInField(
                "selection priority Evaluation",
                choices: [("0", "Normal"), ("1", "Good"), ("2", "Very Good"), ("3", "Excellent")]
            ),
            StandInField("char x_external_ref External reference"),
            StandInField("char x_employment_status Employment status"),
        ]
    )
    private static let job = StandInModel(
        "hr.job",
        "Job Position",
        [
            StandInField("char name Job Position"), StandInField("many2one:hr.department department_id Department"),
            StandInField("many2one:hr.employee! manager_id Department Manager"),
            StandInField("many2one:hr.contract.type contract_type_id Employment Type"),
            StandInField("integer no_of_recruitment Target"), StandInField("boolean active Active"),
        ]
    )
    private static let stage = StandInModel(
        "hr.recruitment.stage",
        "Recruitment Stages",
        [
            StandInField("char name Stage Name"), StandInField("integer sequence Sequence"),
            StandInField("boolean hired_stage Hired Stage"), StandInField("boolean fold Folded in Kanban"),
        ]
    )
    private static let department = StandInModel(
        "hr.department",
        "Department",
        [StandInField("char name Department Name"), StandInField("many2one:hr.employee manager_id Manager")]
    )
    private static let attachment = StandInModel(
        "ir.attachment",
        "Attachment",
        [
            StandInField("char name Name"), StandInField("char res_model Resource Model"),
            StandInField("many2one_reference res_id Resource ID"), StandInField("char mimetype Mime Type"),
            StandInField("binary datas File Content"), StandInField("char! checksum Checksum/SHA1"),
            StandInField("integer! file_size File Size"),
        ]
    )
    private static let employee = StandInModel(
        "hr.employee",
        "Employee",
        [
            StandInField("char name Employee Name"), StandInField("char legal_name Legal Name"),
            StandInField("char work_email Work Email"), StandInField("char private_email Private Email"),
            StandInField("char work_phone Work Phone"), StandInField("char mobile_phone Work Mobile"),
            StandInField("char private_phone Private Phone"), StandInField("char job_title Job Title"),
            StandInField("many2one:hr.job job_id Job Position"),
            StandInField("many2one:hr.department department_id Department"),
            StandInField("many2one:hr.employee parent_id Manager"), StandInField("date birthday Birthday"),
            StandInField("char barcode Badge ID"), StandInField("char pin PIN"), StandInField("boolean active Active"),
            StandInField("date contract_date_start Contract Start Date"), StandInField("monetary wage Wage"),
            StandInField("many2one:hr.payroll.structure struct_id Salary Structure"),
            StandInField("many2one:hr.contract.type contract_type_id Contract Type"),
            StandInField("many2one:res.currency! currency_id Currency"),
            StandInField("char x_external_ref External reference"),
        ]
    )
    private static let payslip = StandInModel(
        "hr.payslip",
        "Payslip",
        [
            StandInField("char name Payslip Name"), StandInField("char! number Reference"),
            StandInField("many2one:hr.employee employee_id Employee"), StandInField("date date_from Date From"),
            StandInField("date date_to Date To"),
            StandInField("many2one:hr.payroll.structure struct_id Structure"),
            StandInField(
                "selection! state Status",
                choices: [("draft", "Draft"), ("verify", "Waiting"), ("done", "Done"), ("cancel", "Rejected")]
            ),
        ]
    )
    private static let payslipLine = StandInModel(
        "hr.payslip.line",
        "Payslip Line",
        [
            StandInField("many2one:hr.payslip slip_id Pay Slip"), StandInField("char code Code"),
            StandInField("char name Name"), StandInField("integer sequence Sequence"),
            StandInField("float amount Amount"), StandInField("float total Total"),
        ]
    )
    private static let structure = StandInModel(
        "hr.payroll.structure",
        "Salary Structure",
        [StandInField("char name Name"), StandInField("char code Reference")]
    )
    private static let refuseReason = StandInModel(
        "hr.applicant.refuse.reason",
        "Refuse Reason",
        [StandInField("char name Description")]
    )
    private static let contractType = StandInModel(
        "hr.contract.type",
        "Contract Type",
        [StandInField("char name Contract Type")]
    )
    private static let currency = StandInModel("res.currency", "Currency", [StandInField("char name Currency")])
}
