// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled alike: Swift 6 mode, warnings are errors, imports are internal unless said otherwise.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

func layer(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
        swiftSettings: settings)
}

let package = Package(
    name: "parley",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // The targets of the product, from the top down. A target leans only on those below it.
        .executableTarget(
            name: "parley",
            dependencies: [
                "Rehearsal", "Runtime", "CRMTools", "CRM", "Signals", "Fields", "Tools", "Workflows", "DefinitionFiles",
                "Expressions", "DatePhrases", "Patterns", "ChatModel", "JSON", "Storage", "CSQLite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        layer(
            "Rehearsal",
            [
                "Runtime", "CRMTools", "CRM", "ChatModel", "Tools", "Workflows", "DefinitionFiles", "Expressions",
                "DatePhrases", "Patterns", "Storage", "JSON",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        layer(
            "Runtime",
            [
                "Workflows", "DefinitionFiles", "Expressions", "DatePhrases", "Fields", "Patterns", "ChatModel",
                "Tools",
                "Storage",
                "JSON",
            ]),
        layer(
            "CRMTools",
            ["CRM", "Signals", "DefinitionFiles", "Fields", "Tools", "Expressions", "DatePhrases", "Storage", "JSON"]),
        layer("CRM", ["Fields", "DatePhrases", "Storage", "JSON"]),
        layer("Signals", ["DefinitionFiles"]),
        layer("Fields", ["Patterns"]),
        layer("Tools", ["JSON", "Patterns", "Storage"]),
        layer("Workflows", ["Expressions", "DefinitionFiles", "Fields", "Tools", "JSON"]),
        layer("DefinitionFiles", ["JSON", .product(name: "Yams", package: "Yams")]),
        layer("Expressions", ["JSON", "Patterns", "DatePhrases"]),
        layer("DatePhrases"),
        layer("Patterns", ["CPCRE2"]),
        layer("ChatModel", ["JSON", "CCurl"]),
        layer("JSON"),
        layer("Storage", ["CSQLite", .product(name: "GRDB", package: "GRDB.swift")]),

        // C that Swift cannot call directly: variadic setters and macros.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CPCRE2", linkerSettings: [.linkedLibrary("pcre2-8")]),
        .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),

        tests(
            of: "parley",
            [
                "Rehearsal", "Runtime", "CRMTools", "CRM", "Signals", "Fields", "Tools", "Workflows", "DefinitionFiles",
                "ChatModel", "JSON",
                "Storage", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            of: "Rehearsal",
            [
                "Runtime", "CRMTools", "CRM", "Tools", "Workflows", "DefinitionFiles", "ChatModel", "JSON", "Storage",
            ]),
        tests(
            of: "Runtime",
            [
                "Rehearsal", "CRMTools", "CRM", "Fields", "Tools", "Workflows", "Expressions", "DefinitionFiles",
                "ChatModel", "JSON",
                "Storage",
            ]),
        tests(of: "CRMTools", ["CRM", "Signals", "Fields", "Tools", "DatePhrases", "JSON", "Storage"]),
        tests(of: "CRM", ["Fields", "DatePhrases", "JSON", "Storage"]),
        tests(of: "Signals", ["DefinitionFiles", "JSON"], exclude: ["Messages"]),
        tests(of: "Fields"),
        tests(of: "Tools", ["JSON", "Storage"]),
        tests(of: "Workflows", ["Fields", "Tools", "Expressions", "DefinitionFiles", "JSON"]),
        tests(of: "DefinitionFiles", ["JSON"]),
        tests(of: "Expressions", ["DatePhrases", "Patterns", "JSON"]),
        tests(of: "DatePhrases"),
        tests(of: "Patterns"),
        tests(of: "ChatModel", ["JSON"]),
        tests(of: "JSON"),
        tests(of: "Storage", [.product(name: "GRDB", package: "GRDB.swift")]),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz` alone builds this one: libFuzzer needs its flags on every target.
if Context.environment["PARLEY_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Workflows", "Tools", "DefinitionFiles", "Expressions", "DatePhrases", "Patterns", "ChatModel", "JSON",
            ],
            path: "Tests/Fuzz", exclude: ["run.sh"], swiftSettings: settings))
}
