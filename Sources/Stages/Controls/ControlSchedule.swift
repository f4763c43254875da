package import Foundation

/// When a control is due, in the time of a place.
package struct ControlSchedule: Sendable, Equatable {
    package enum Cadence: Sendable, Equatable {
        case daily
        /// 1 is Sunday, 2 Monday.
        case weekly(weekday: Int)
        /// On the first day of January, April, July and October.
        case quarterly
    }

    /// A time at which it is due, and the name of that: each is run once.
    package struct Slot: Sendable, Equatable {
        /// `2026-11-21`, `2026-W47` or `2026-Q4`, by the day that it is due on.
        package var name: String
        package var due: Date
    }

    package var cadence: Cadence
    package var hour: Int
    package var minute: Int
    package var zone: TimeZone

    package init(_ cadence: Cadence, hour: Int, minute: Int = 0, zone: TimeZone) {
        self.cadence = cadence
        self.hour = hour
        self.minute = minute
        self.zone = zone
    }

    /// The last time that it was due at or before `now`.
    package func lastSlot(at now: Date) -> Slot {
        var day = calendar.startOfDay(for: now)
        // A quarter has 92 days at most.
        for _ in 0..<100 {
            if isDay(day), case let due = self.due(on: day), due <= now { return Slot(name: name(of: day), due: due) }
            day = previousDay(day)
        }
        preconditionFailure("every cadence is due within a hundred days")
    }

    /// The next time that it is due, after `now`.
    package func nextSlot(after now: Date) -> Slot {
        var day = calendar.startOfDay(for: now)
        for _ in 0..<100 {
            if isDay(day), case let due = self.due(on: day), due > now { return Slot(name: name(of: day), due: due) }
            day = nextDay(day)
        }
        preconditionFailure("every cadence is due within a hundred days")
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        calendar.locale = Locale(identifier: "en_US_POSIX")
        return calendar
    }

    /// The instant on a day at which its clocks show the time.
    ///
    /// A time that the clocks leave out is due when they jump over it; one that they show twice, the first time.
    private func due(on day: Date) -> Date {
        let wanted = (hour * 60 + minute) * 60
        let offset = zone.secondsFromGMT(for: day)
        // Not always midnight: some places leave that hour out.
        let clock = (Int(day.timeIntervalSince1970) + offset) % 86_400
        let plain = day.addingTimeInterval(Double(max(0, wanted - clock)))
        guard let change = zone.nextDaylightSavingTimeTransition(after: day), change < plain else { return plain }
        // After the change the clocks show the time earlier or later; left out, it is the change itself.
        let shift = Double(zone.secondsFromGMT(for: change) - offset)
        return max(plain.addingTimeInterval(-shift), change)
    }

    private func isDay(_ day: Date) -> Bool {
        let parts = calendar.dateComponents([.weekday, .day, .month], from: day)
        return switch cadence {
        case .daily: true
        case .weekly(let weekday): parts.weekday == weekday
        case .quarterly: parts.day == 1 && [1, 4, 7, 10].contains(parts.month ?? 0)
        }
    }

    private func name(of day: Date) -> String {
        switch cadence {
        case .daily: return Self.text(of: day, in: zone)
        case .weekly:
            var iso = Calendar(identifier: .iso8601)
            iso.timeZone = zone
            let parts = iso.dateComponents([.yearForWeekOfYear, .weekOfYear], from: day)
            return String(format: "%04d-W%02d", parts.yearForWeekOfYear ?? 0, parts.weekOfYear ?? 0)
        case .quarterly:
            let parts = calendar.dateComponents([.year, .month], from: day)
            return "\(parts.year ?? 0)-Q\(((parts.month ?? 1) + 2) / 3)"
        }
    }

    private func previousDay(_ day: Date) -> Date { calendar.startOfDay(for: day.addingTimeInterval(-3600)) }

    private func nextDay(_ day: Date) -> Date { calendar.startOfDay(for: day.addingTimeInterval(27 * 3600)) }

    /// A day as `2026-11-21`.
    package static func text(of date: Date, in zone: TimeZone) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// The first instants of the day before the one of `date`, and of that day: what «yesterday» was.
    package static func yesterday(of date: Date, in zone: TimeZone) -> Range<Date> {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let end = calendar.startOfDay(for: date)
        return calendar.startOfDay(for: end.addingTimeInterval(-3600))..<end
    }
}
