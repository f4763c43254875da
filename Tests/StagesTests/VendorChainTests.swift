import Connectors
import DataMaps
import Foundation
import Ledger
import Sandbox
import Testing

@testable import Stages

@Suite("From one vendor's ATS over another's HRIS to a third's payroll")
struct VendorChainTests {
    @Test("an accepted offer becomes one employee, whose id goes back and who is paid what was agreed on")
    func wholeWay() async throws {
        try await VendorHouse.with { house in
            let candidate = try await house.acceptOffer()
            let payee = try await house.enterPayee()
            try await house.run()
            #expect(try await house.waiting() == [])
            let employees = house.hris.records("employees").filter { $0["homeEmail"].string == "ana@example.org" }
            #expect(employees.count == 1)
            #expect(employees.first?["payRate"] == "103000.00 USD")
            let back = try await house.greenhouse.candidate(candidate, fields: ["custom.employee_id"])
            #expect(back?["custom.employee_id"] == employees.first?["id"])
            let pay = try await house.gusto.pay(of: payee)
            #expect(pay?.amount == 103_000)
            #expect(pay?.period == .year)
            try await house.run()
            #expect(house.hris.records("employees").count == 2)
        }
    }

    @Test("an employee whom payroll does not know is held, and nothing is paid")
    func unknownToPayroll() async throws {
        try await VendorHouse.with { house in
            _ = try await house.acceptOffer()
            try await house.run()
            #expect(try await house.waiting().count == 1)
            #expect(house.payroll.records("employees").count == 1)
            #expect(house.payroll.records("compensations").isEmpty)
        }
    }

    @Test("a figure that the HRIS was given otherwise is held before it is paid")
    func differentFigure() async throws {
        try await VendorHouse.with { house in
            _ = try await house.acceptOffer()
            // Somebody has hired the person by hand, and mistyped.
            house.hris.put(
                [
                    "id": "77", "firstName": "Ana", "lastName": "Silva", "homeEmail": "ana@example.org",
                    "payRate": "130000.00 USD", "payPer": "Year", "hireDate": "2027-02-01", "status": "Active",
                    "lastChanged": "2027-01-12T10:00:00Z",
                ],
                in: "employees"
            )
            try await house.run()
            #expect(try await !house.waiting().isEmpty)
            #expect(house.payroll.records("compensations").isEmpty)
            #expect(house.hris.records("employees").count == 2)
        }
    }
}
