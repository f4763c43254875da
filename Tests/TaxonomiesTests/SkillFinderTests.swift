import Taxonomies
import Testing

@Suite("Skills in lines of resumes")
struct SkillFinderTests {
    private static let lines: [(String, Set<String>)] = [
        ("Python, Go, R, SQL, Spark, Excel", ["Python", "Go", "R", "SQL", "Apache Spark", "Microsoft Excel"]),
        ("C, C++, C#, Swift, Rust", ["C", "C++", "C#", "Swift", "Rust"]),
        ("MIG welding, blueprint reading", ["MIG welding", "Blueprint reading"]),
        ("Led a swift response to rust removal", []),
        ("Chef de partie at Swift Hotel", []),
        ("Rewrote the service in Rust and wrapped it in Swift", ["Rust", "Swift"]),
        ("Proficient in Word, Excel and Access", ["Microsoft Word", "Microsoft Excel", "Microsoft Access"]),
        (
            "CBT, DBT, motivational interviewing",
            [
                "Cognitive behavioral therapy", "Dialectical behavior therapy", "Motivational interviewing",
            ]
        ),
        ("Snowflake, dbt, Airflow", ["Snowflake", "dbt", "Apache Airflow"]),
        ("Took our go to market plan north", []),
        ("Ran a marathon, go-karting, spring cleaning", []),
        ("Volunteered at the kitchen of a theatre", []),
        ("Kept the outlook bright, on the word of a friend", []),
    ]

    @Test("are named alike, and everyday words are left alone", arguments: lines)
    fileprivate func found(line: (String, Set<String>)) {
        #expect(Set(Taxonomy.builtIn.skills.find(in: line.0).map(\.canonical)) == line.1)
    }

    @Test("are not looked for across brackets and commas")
    func separators() {
        let names = Taxonomy.builtIn.skills.find(in: "AWS (EC2, S3), Docker").map(\.canonical)
        #expect(names.contains("Docker"))
        #expect(names.count >= 3)
    }

    @Test("get their name where they stand as items")
    func normalized() {
        #expect(Taxonomy.builtIn.skills.normalize("k8s") == "Kubernetes")
        #expect(Taxonomy.builtIn.skills.normalize("no such thing") == nil)
    }
}
