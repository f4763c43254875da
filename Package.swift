// swift-tools-version: 6.3;(experimentalCGen)
import PackageDescription

let package = Package(
    name: "intake",
    products: [
        .executable(name: "intake", targets: ["intake"]),
        .executable(name: "parse", targets: ["parse"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: C libraries behind headers of our own, so that no foreign header meets Foundation's.
        .systemLibrary(name: "CPopplerFlags", pkgConfig: "poppler", providers: [.apt(["libpoppler-private-dev"])]),
        .target(name: "CPoppler", dependencies: ["CPopplerFlags"], linkerSettings: [.linkedLibrary("z")]),
        // Not linked but loaded when a document needs them: a PDF does not, and each takes a millisecond to load.
        .target(name: "CLibXML2", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
        .target(name: "CLibZip"),
        .target(name: "CTesseract"),
        .target(name: "CArguments"),
        .target(name: "CIsolation"),
        .target(name: "CPhonePlans", cSettings: [.disableWarning("c23-extensions")]),

        // The taxonomies are compiled by a tool while the package builds; a plugin hands CTaxonomies the C source
        // that embeds them. The mark after the tools version is what lets a plugin generate C.
        .target(name: "TaxonomyTables"),
        .executableTarget(name: "TaxonomyCompiler", dependencies: ["TaxonomyTables"]),
        .plugin(
            name: "CompileTaxonomies",
            capability: .buildTool(),
            dependencies: ["TaxonomyCompiler"],
            path: "Sources/CompileTaxonomies"
        ),
        .target(
            name: "CTaxonomies",
            cSettings: [.disableWarning("c23-extensions")],
            plugins: ["CompileTaxonomies"]
        ),

        // Floor 1
        .target(name: "Isolation", dependencies: ["CIsolation"]),
        .target(name: "Documents", dependencies: ["CPoppler", "CLibXML2", "CLibZip", "CTesseract"]),
        .target(name: "Taxonomies", dependencies: ["CTaxonomies", "TaxonomyTables"]),
        .target(name: "CDataMaps", cSettings: [.disableWarning("c23-extensions")]),
        .target(
            name: "DataMaps",
            dependencies: ["CDataMaps", .product(name: "Crypto", package: "swift-crypto")],
            exclude: ["Maps"]
        ),

        // Floor 2
        .target(name: "Resumes", dependencies: ["CPhonePlans", "Documents", "Taxonomies"]),
        .target(
            name: "Ledger",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Connectors",
            dependencies: [
                "DataMaps",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),

        // Floor 3
        .target(name: "Reading", dependencies: ["Documents", "Isolation", "Resumes"]),
        .target(
            name: "Stages",
            dependencies: [
                "Connectors", "DataMaps", "Documents", "Ledger", "Resumes", "Taxonomies",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "Evaluation", dependencies: ["Resumes"]),

        // Floor 4
        .target(
            name: "Service",
            dependencies: [
                "Stages", "Reading", "DataMaps", "Documents", "Isolation", "Resumes", "Ledger", "Connectors",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "Sandbox",
            dependencies: [
                "DataMaps",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),

        // Floor 5
        .target(
            name: "ParseCommand",
            dependencies: [
                "Documents", "Isolation", "Reading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .target(
            name: "Commands",
            dependencies: [
                "ParseCommand", "Service", "Sandbox", "Evaluation", "Stages", "Ledger", "Connectors", "DataMaps",
                "Documents", "Resumes", "Taxonomies",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        // Floor 6
        .executableTarget(
            name: "intake",
            dependencies: ["Commands", "Reading", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        .executableTarget(
            name: "parse",
            dependencies: [
                "CArguments", "ParseCommand", "Reading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            // The command is started once a file: with Swift's libraries inside it starts in half the time.
            linkerSettings: [
                .unsafeFlags(
                    ["-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections"],
                    .when(configuration: .release)
                )
            ]
        ),

        .executableTarget(name: "IsolationProbe", dependencies: ["Isolation"], path: "Tests/IsolationProbe"),
        .testTarget(name: "IsolationTests", dependencies: ["Isolation", "IsolationProbe"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
        .testTarget(name: "TaxonomiesTests", dependencies: ["Taxonomies"], exclude: ["Titles"]),
        .testTarget(name: "DataMapsTests", dependencies: ["DataMaps"]),
        .testTarget(name: "ResumesTests", dependencies: ["Documents", "Resumes", "Taxonomies"]),
        .testTarget(name: "ReadingTests", dependencies: ["Documents", "Reading", "Resumes"]),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "Resumes"]),
        .testTarget(name: "CorpusTests", dependencies: ["Documents", "Evaluation", "Resumes"]),
        .testTarget(name: "LedgerTests", dependencies: ["Ledger"]),
        .testTarget(
            name: "ConnectorsTests",
            dependencies: ["Connectors", "DataMaps", "Sandbox", .product(name: "Yams", package: "Yams")]
        ),
        .testTarget(name: "StagesTests", dependencies: ["Stages", "Sandbox"]),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Service", "Connectors", "DataMaps", "Documents", "Ledger", "Resumes", "Sandbox", "Stages",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(name: "CommandsTests", dependencies: ["Commands", "Documents", "Service"]),
        .testTarget(
            name: "ParseCommandTests",
            dependencies: [
                "parse", "ParseCommand", "Reading", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Built only when asked for (`make bench`), so that every other build stays as it is.
if Context.environment["INTAKE_BENCHMARKS"] != nil {
    package.targets += [
        .target(name: "CPopplerPass", dependencies: ["CPopplerFlags"], path: "Benchmarks/CPopplerPass"),
        .executableTarget(
            name: "StageBenchmark",
            dependencies: ["CPoppler", "CPopplerPass", "Documents", "Resumes", "Taxonomies"],
            path: "Benchmarks/Stages"
        ),
    ]
}

let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // Types such as `[String: Int]` are put together from what the compiler knows instead of from their names, which the
    // runtime would read, and whose conformances it would look for, once a process.
    .unsafeFlags(
        ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
        .when(configuration: .release)
    ),
]
/// Targets that call C: every such call is marked `unsafe`, so that a search for the word is the audit list.
let targetsOverC: Set<String> = ["DataMaps", "Documents", "Isolation", "TaxonomyTables", "Taxonomies", "Resumes"]

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    guard
        !target.name.hasPrefix("C")
            || ["Commands", "CommandsTests", "Connectors", "ConnectorsTests"].contains(target.name)
    else { continue }
    target.swiftSettings = swiftSettings + (targetsOverC.contains(target.name) ? [.strictMemorySafety()] : [])
}
