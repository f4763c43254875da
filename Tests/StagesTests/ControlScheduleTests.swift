import Foundation
import Testing

@testable import Stages

/// A time of day in a place, and the instants at which it is due.
private struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var zone: String
    var hour: Int
    var minute = 0
    /// An instant, and the slot that is the last one then.
    var now: String
    var name: String
    var due: String
}

@Suite("When a control is due")
struct ControlScheduleTests {
    fileprivate static let cases = [
        Case(
            testDescription: "on a plain day",
            zone: "Europe/Berlin",
            hour: 2,
            now: "2026-11-21T10:00:00Z",
            name: "2026-11-21",
            due: "2026-11-21T01:00:00Z"
        ),
        Case(
            testDescription: "before its time it is yesterday's",
            zone: "Europe/Berlin",
            hour: 2,
            now: "2026-11-21T00:59:59Z",
            name: "2026-11-20",
            due: "2026-11-20T01:00:00Z"
        ),
        Case(
            testDescription: "02:00 that the clocks leave out is due when they jump (Berlin, 29 March)",
            zone: "Europe/Berlin",
            hour: 2,
            now: "2026-03-29T12:00:00Z",
            name: "2026-03-29",
            due: "2026-03-29T01:00:00Z"
        ),
        Case(
            testDescription: "02:30 that the clocks leave out too",
            zone: "Europe/Berlin",
            hour: 2,
            minute: 30,
            now: "2026-03-29T12:00:00Z",
            name: "2026-03-29",
            due: "2026-03-29T01:00:00Z"
        ),
        Case(
            testDescription: "03:00 on that day is 03:00",
            zone: "Europe/Berlin",
            hour: 3,
            now: "2026-03-29T12:00:00Z",
            name: "2026-03-29",
            due: "2026-03-29T01:00:00Z"
        ),
        Case(
            testDescription: "07:00 on that day is 07:00",
            zone: "Europe/Berlin",
            hour: 7,
            now: "2026-03-29T12:00:00Z",
            name: "2026-03-29",
            due: "2026-03-29T05:00:00Z"
        ),
        Case(
            testDescription: "02:30 that comes twice is due the first time (Berlin, 25 October)",
            zone: "Europe/Berlin",
            hour: 2,
            minute: 30,
            now: "2026-10-25T12:00:00Z",
            name: "2026-10-25",
            due: "2026-10-25T00:30:00Z"
        ),
        Case(
            testDescription: "and the second time it is still that one",
            zone: "Europe/Berlin",
            hour: 2,
            minute: 30,
            now: "2026-10-25T01:31:00Z",
            name: "2026-10-25",
            due: "2026-10-25T00:30:00Z"
        ),
        Case(
            testDescription: "07:00 on that day is 07:00",
            zone: "Europe/Berlin",
            hour: 7,
            now: "2026-10-25T12:00:00Z",
            name: "2026-10-25",
            due: "2026-10-25T06:00:00Z"
        ),
        Case(
            testDescription: "01:30 that comes twice in New York",
            zone: "America/New_York",
            hour: 1,
            minute: 30,
            now: "2026-11-01T20:00:00Z",
            name: "2026-11-01",
            due: "2026-11-01T05:30:00Z"
        ),
        Case(
            testDescription: "02:00 that New York leaves out",
            zone: "America/New_York",
            hour: 2,
            now: "2026-03-08T20:00:00Z",
            name: "2026-03-08",
            due: "2026-03-08T07:00:00Z"
        ),
        Case(
            testDescription: "half an hour of Lord Howe",
            zone: "Australia/Lord_Howe",
            hour: 2,
            now: "2026-10-03T20:00:00Z",
            name: "2026-10-04",
            due: "2026-10-03T15:30:00Z"
        ),
        Case(
            testDescription: "a day whose midnight is left out (Cairo, 24 April)",
            zone: "Africa/Cairo",
            hour: 2,
            now: "2026-04-24T10:00:00Z",
            name: "2026-04-24",
            due: "2026-04-23T23:00:00Z"
        ),
        Case(
            testDescription: "UTC",
            zone: "UTC",
            hour: 2,
            now: "2026-11-21T02:00:00Z",
            name: "2026-11-21",
            due: "2026-11-21T02:00:00Z"
        ),
    ]

    private func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    @Test("every day, in the time of the place", arguments: cases)
    fileprivate func daily(of example: Case) throws {
        let zone = try #require(TimeZone(identifier: example.zone))
        let schedule = ControlSchedule(.daily, hour: example.hour, minute: example.minute, zone: zone)
        let slot = schedule.lastSlot(at: try date(example.now))
        #expect(slot.name == example.name)
        #expect(slot.due == (try date(example.due)))
    }

    @Test("once a day for two years, whatever the clocks do", arguments: ["Europe/Berlin", "America/New_York"])
    func onceADay(place: String) throws {
        let zone = try #require(TimeZone(identifier: place))
        let schedule = ControlSchedule(.daily, hour: 2, minute: 30, zone: zone)
        var now = try date("2026-01-01T12:00:00Z")
        var names: [String] = []
        for _ in 0..<730 {
            let next = schedule.nextSlot(after: now)
            #expect(schedule.lastSlot(at: next.due) == next)
            #expect(schedule.lastSlot(at: next.due - 1) != next)
            names.append(next.name)
            now = next.due
        }
        #expect(Set(names).count == 730)
        #expect(names.last == "2028-01-01")
    }

    @Test("weeks are named as ISO 8601 does, quarters by their number")
    func names() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let weekly = ControlSchedule(.weekly(weekday: 2), hour: 3, zone: zone)
        #expect(weekly.lastSlot(at: try date("2026-12-31T12:00:00Z")).name == "2026-W53")
        #expect(weekly.lastSlot(at: try date("2027-01-04T03:00:00Z")).name == "2027-W01")
        let quarterly = ControlSchedule(.quarterly, hour: 3, zone: zone)
        #expect(quarterly.lastSlot(at: try date("2026-11-21T12:00:00Z")).name == "2026-Q4")
        #expect(quarterly.nextSlot(after: try date("2026-11-21T12:00:00Z")).due == (try date("2027-01-01T02:00:00Z")))
    }
}
