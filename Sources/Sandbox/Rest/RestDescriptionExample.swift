/// The description of the stand-in with a plain REST interface: an example to start from.
package enum RestDescriptionExample {
    /// The file, for a system at this address.
    package static func yaml(address: String) -> String {
        """
        # Describes a system with a REST interface, so that it can be ats, hris or payroll without a connector.
        # {places} are filled in: id, reference, email, phone, since, opening, fields, file, filename, base, mediaType;
        # for pay: amount (text, exact), number, period, currency, startDate, sentFrom, sentTo. Paths lead into answers.
        name: acme                       # as audit entries name it
        version: Acme People 2
        base: \(address)
        auth: {kind: bearer}             # or basic, user (with password), header (with header, prefix),
                                         # client-credentials (with token, form, inForm)
        errors:
          message: error.message
          codes: {409: conflict}         # what a status means here, if not what it means everywhere
        check: {path: /me, answeredID: user}

        candidates:
          reference: external_id         # the field for our reference; leave it out if there is none
          emails: email
          phones: phone
          name: name
          openings: job
          archived: {at: state, values: [rejected]}
          fields:
            name: {required: true}
            email: {type: email, at: contact.email}
            phone: {type: phone, at: contact.phone}
            headline: {}
            city: {}
            links: {type: list}
            note: {type: html}
            employee_id: {}
            external_id: {}
          find:
            - {by: reference, path: /candidates, query: {external_id: "{reference}"}, list: data}
            - {by: email, path: /candidates, query: {email: "{email}"}, list: data,
               paging: {kind: token, next: next, parameter: page, sizeParameter: limit, size: 50}}
          read: {path: "/candidates/{id}", record: data}
          create: {method: POST, path: /candidates, body: {record: "{fields}", job: "{opening}"}, record: data}
          update: {method: PATCH, path: "/candidates/{id}"}
          changes:
            path: /candidates
            query: {since: "{since}"}
            list: data
            time: changed
            paging: {kind: token, next: next, parameter: page, sizeParameter: limit, size: 50}
          files:
            list: {path: "/candidates/{id}/files", list: data}
            name: filename
            create: {method: POST, path: "/candidates/{id}/files", file: file}
            download: {path: "/candidates/{id}/files/{file}/content"}

        openings: {path: /jobs, list: data, title: title}

        offers:
          changes: {path: /offers, query: {since: "{since}"}, list: data, time: changed}
          read: {path: "/offers/{id}", record: data}
          candidate: candidate
          state: status
          version: changed
          # Words that are not here start nothing.
          states: {draft: draft, sent: sent, verbal: sent, signed: accepted, declined: declined, rescinded: rescinded}
          terms: {amount: salary.amount, period: salary.period, currency: salary.currency, startDate: start,
                  manager: manager, employmentType: kind, title: title}

        employees:
          reference: external_id
          emails: email
          phones: phone
          name: name
          archived: {at: state, values: [left]}
          fields:
            name: {required: true}
            email: {type: email, at: contact.email}
            phone: {type: phone, at: contact.phone}
            nickname: {}
            title: {at: job.title}
            start: {type: date, at: job.start}
            kind: {at: job.kind}
            manager: {type: email, at: job.manager}
            salary: {type: decimal, at: pay.amount}
            period: {at: pay.period}
            currency: {at: pay.currency}
            external_id: {}
          find:
            - {by: reference, path: /employees, query: {external_id: "{reference}"}, list: data}
            - {by: email, path: /employees, query: {email: "{email}"}, list: data}
          read: {path: "/employees/{id}", record: data}
          create: {method: POST, path: /employees, body: {record: "{fields}"}, record: data}
          update: {method: PATCH, path: "/employees/{id}"}
          changes: {path: /employees, query: {since: "{since}"}, list: data, time: changed}
          terms: {amount: pay.amount, period: pay.period, currency: pay.currency, startDate: job.start,
                  manager: job.manager, employmentType: job.kind, title: job.title}

        pay:
          read: {path: "/employees/{id}/pay", record: data}
          write:
            method: PUT
            path: "/employees/{id}/pay"
            body: {amount: "{amount}", period: "{period}", currency: "{currency}", from: "{startDate}",
                   sent_from: "{sentFrom}", sent_to: "{sentTo}"}
          terms: {amount: amount, period: period, currency: currency, startDate: from}

        """
    }
}
