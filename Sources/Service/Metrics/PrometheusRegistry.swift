package import Metrics
import Synchronization

/// Keeps what the program measures and prints it in Prometheus' text format.
///
/// Handlers live as long as the process: the labels here come from routes and stages, of which there are few.
package final class PrometheusRegistry: MetricsFactory {
    private struct Key: Hashable {
        var name: String
        var labels: String
    }

    private let counters = Mutex<[Key: CounterValue]>([:])
    private let gauges = Mutex<[Key: GaugeValue]>([:])
    private let summaries = Mutex<[Key: SummaryValue]>([:])

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counters.withLock { $0.existing(Self.key(label, dimensions), else: CounterValue()) }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauges.withLock { $0.existing(Self.key(label, dimensions), else: GaugeValue()) }
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return gauges.withLock { $0.existing(Self.key(label, dimensions), else: GaugeValue()) } }
        return summaries.withLock { $0.existing(Self.key(label, dimensions), else: SummaryValue()) }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        summaries.withLock { $0.existing(Self.key(label + "_seconds", dimensions), else: SummaryValue()) }
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// All that was measured so far, sorted, so that equal values give equal text.
    package func text() -> String {
        var lines = PrometheusText()
        for (key, value) in counters.withLock({ $0 }).sorted(by: { Self.precedes($0.key, $1.key) }) {
            lines.add(key.name + "_total", type: "counter", labels: key.labels, value: Double(value.current))
        }
        for (key, value) in gauges.withLock({ $0 }).sorted(by: { Self.precedes($0.key, $1.key) }) {
            lines.add(key.name, type: "gauge", labels: key.labels, value: value.current)
        }
        for (key, value) in summaries.withLock({ $0 }).sorted(by: { Self.precedes($0.key, $1.key) }) {
            let (count, sum) = value.current
            lines.add(key.name, type: "summary", suffix: "_count", labels: key.labels, value: Double(count))
            lines.add(key.name, type: "summary", suffix: "_sum", labels: key.labels, value: sum)
        }
        return lines.text
    }

    private static func precedes(_ one: Key, _ other: Key) -> Bool {
        (one.name, one.labels) < (other.name, other.labels)
    }

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        Key(name: PrometheusText.name(label), labels: PrometheusText.labels(dimensions))
    }
}

extension Dictionary {
    /// The value under a key, put there first if there is none.
    fileprivate mutating func existing(_ key: Key, else make: @autoclosure () -> Value) -> Value {
        if let value = self[key] { return value }
        let value = make()
        self[key] = value
        return value
    }
}

private final class CounterValue: CounterHandler {
    private let value = Atomic<Int64>(0)
    var current: Int64 { value.load(ordering: .relaxed) }
    func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }
}

private final class GaugeValue: MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)
    var current: Double { value.withLock { $0 } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
}

private final class SummaryValue: RecorderHandler, TimerHandler {
    private let value = Mutex((count: 0, sum: 0.0))
    var current: (count: Int, sum: Double) { value.withLock { $0 } }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
        self.value.withLock { current in
            current.count += 1
            current.sum += value
        }
    }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) * 1e-9) }
}

/// Lines of Prometheus' text format, each family with its type once.
package struct PrometheusText {
    package private(set) var text = ""
    private var declared: Set<String> = []

    package init() {}

    /// Adds one sample.
    ///
    /// All samples of a family are to be added one after another.
    package mutating func add(
        _ family: String,
        type: String,
        suffix: String = "",
        labels: String = "",
        value: Double
    ) {
        if declared.insert(family).inserted { text += "# TYPE \(family) \(type)\n" }
        let number = value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        text += "\(family)\(suffix)\(labels) \(number)\n"
    }

    /// `hb.requests` is `hb_requests`.
    package static func name(_ label: String) -> String {
        String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }

    /// `{stage="read",state="done"}`, with what would break the line escaped.
    package static func labels(_ pairs: [(String, String)]) -> String {
        guard !pairs.isEmpty else { return "" }
        let written = pairs.sorted { $0.0 < $1.0 }.map { name, value in
            let escaped = value.flatMap { character -> String in
                switch character {
                case "\\": "\\\\"
                case "\"": "\\\""
                case "\n", "\r\n": "\\n"
                default: String(character)
                }
            }
            return "\(Self.name(name))=\"\(String(escaped))\""
        }
        return "{" + written.joined(separator: ",") + "}"
    }
}
