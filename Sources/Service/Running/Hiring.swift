package import Connectors
package import DataMaps
import Foundation
import Ledger
import Logging
import ServiceLifecycle
import Stages

/// The systems and maps by which people go from the accepted offer to pay.
package struct Hiring: Sendable {
    package var ats: any OfferTracking
    package var hris: any HumanResources
    /// Nothing if pay is nobody's business here.
    package var payroll: (any Payroll)?
    /// From the offer to the employee.
    package var map: DataMap
    /// From the employee back to the candidate; nothing if changes do not flow back.
    package var returnMap: DataMap?
    /// For what the maps look up, and to tell whether a title is known.
    package var mapContext: MapContext
    /// The candidate's field that takes the employee's id.
    package var employeeField: String

    package init(
        ats: any OfferTracking,
        hris: any HumanResources,
        payroll: (any Payroll)? = nil,
        map: DataMap,
        returnMap: DataMap? = nil,
        mapContext: MapContext,
        employeeField: String = "employee_id"
    ) {
        self.ats = ats
        self.hris = hris
        self.payroll = payroll
        self.map = map
        self.returnMap = returnMap
        self.mapContext = mapContext
        self.employeeField = employeeField
    }

    /// The stages in the order in which a person meets them.
    func stages(_ settings: ServiceSettings, retryPolicy: RetryPolicy) -> [any Stage] {
        let (hire, employment) = (settings.hire, settings.employment)
        let owner = hire.owner ?? settings.alerts.owner
        var stages: [any Stage] = [
            PollOffers(
                of: ats,
                into: hris.name,
                map: map,
                rules: hire.rules,
                takesBacklog: hire.takesBacklog,
                owner: owner,
                retryPolicy: retryPolicy
            ),
            Hire(
                from: ats,
                into: hris,
                map: map,
                mapContext: mapContext,
                rules: hire.rules,
                payroll: payroll?.name,
                returnsChanges: returnMap != nil,
                owner: owner,
                retryPolicy: retryPolicy
            ),
            WriteBackEmployee(
                to: ats,
                from: hris.name,
                field: employeeField,
                owner: owner,
                retryPolicy: retryPolicy
            ),
        ]
        if let payroll {
            stages.append(
                ReleasePay(
                    from: hris,
                    agreedIn: ats,
                    to: payroll,
                    rules: hire.rules,
                    structure: employment.structure.map { RemoteID($0) },
                    firstPayslip: employment.firstPayslip,
                    grossCode: employment.grossLine,
                    owner: owner,
                    retryPolicy: retryPolicy
                )
            )
        }
        if let returnMap {
            stages.append(PollEmployees(of: hris, for: ats.name, owner: owner, retryPolicy: retryPolicy))
            stages.append(
                ReturnChanges(
                    from: hris,
                    to: ats,
                    map: returnMap,
                    mapContext: mapContext,
                    owner: owner,
                    retryPolicy: retryPolicy
                )
            )
        }
        stages.append(
            TakeBackHire(of: ats, rules: hire.rules, undoing: stages, owner: owner, retryPolicy: retryPolicy)
        )
        return stages
    }
}

/// Has ATS and HRIS asked for what changed, again and again.
struct PollService: ServiceLifecycle.Service {
    let hiring: Hiring
    let ledger: LedgerStore
    let interval: Duration
    let clock: any Clock<Duration>
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await ask() } while (try? await clock.sleep(for: interval)) != nil
        }
    }

    private func ask() async {
        do {
            let (ats, hris) = (hiring.ats.name, hiring.hris.name)
            let returnsChanges = hiring.returnMap != nil
            try await ledger.write { transaction in
                try transaction.recur(PollOffers.job(for: ats))
                if returnsChanges { try transaction.recur(PollEmployees.job(for: hris)) }
            }
        } catch {
            logger.error("cannot ask for changes", metadata: ["reason": "\(error)"])
        }
    }
}
