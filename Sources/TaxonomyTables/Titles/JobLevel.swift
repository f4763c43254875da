/// How high a title stands.
package enum JobLevel: String, CaseIterable, Sendable, Comparable {
    case intern, junior, mid, senior, lead, manager, director, vp
    case cLevel = "c-level"

    /// Its place on the ladder, from zero.
    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: JobLevel, right: JobLevel) -> Bool { left.rank < right.rank }
}
