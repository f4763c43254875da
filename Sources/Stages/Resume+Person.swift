import DataMaps
import Ledger
import Resumes

extension Resume {
    /// What serves to find the same person again.
    var traits: PersonTraits {
        PersonTraits(
            emails: [basics.email].compactMap(\.self) + basics.emails,
            phones: basics.phones.compactMap(\.e164),
            fullName: basics.name,
            familyName: basics.familyName
        )
    }

    /// The names of the sections and basic fields that hold something, for the audit log.
    var filledFields: [String] {
        guard let record = try? Record(encoding: self) else { return [] }
        return record.names.flatMap { name -> [String] in
            guard name != "meta", !record[name].isEmpty else { return [] }
            guard name == "basics", let basics = record[name].object else { return [name] }
            return basics.names.filter { !basics[$0].isEmpty }.map { "basics.\($0)" }
        }
    }
}
