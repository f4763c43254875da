/// What a job title stands for.
package struct TitleMatch: Sendable, Equatable {
    /// A code that may be meant.
    package struct Candidate: Sendable, Equatable {
        package var code: String
        package var name: String
        /// Its share of the vote.
        package var share: Double
    }

    /// The title as it was asked.
    package var title: String
    /// The name of the occupation; empty if none was found.
    package var canonical: String
    /// SOC 2018 codes, the likeliest first.
    package var soc: [Candidate]
    /// ISCO-08 unit groups, the likeliest first.
    package var isco: [Candidate]
    package var level: JobLevel
    /// How sure the answer is, from nought to one.
    package var confidence: Double
    /// The alias that decided.
    package var alias: String
    /// The code of an overlay, where one has the title.
    package var ownCode: String
    /// What was done, step by step.
    package var steps: [TitleReading.Step]
}
