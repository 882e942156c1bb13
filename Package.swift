// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is held to the same rules; a warning stops the build.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "usher",
  products: [
    .executable(name: "usher", targets: ["usher"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // The two cores. They import nothing and do not know each other.

    // Asks: screens, answers, events, frames.
    .target(name: "Wizard", swiftSettings: strict),
    // Decides: organisations, people, invitations, rights.
    .target(name: "Membership", swiftSettings: strict),

    // The outsides.

    // Reads the screen files and refuses bad ones with file and line.
    .target(
      name: "ScreenFiles",
      dependencies: ["Wizard", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    // The screens themselves, compiled into the program.
    .target(name: "Screens", path: "Screens", swiftSettings: strict, plugins: ["EmbedScreens"]),
    // Keeps: one repository in portable SQL.
    .target(
      name: "Store",
      dependencies: [
        "Membership", "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    // Hands letters over: into a folder, to a server, to a program of this machine, to a web address.
    .target(
      name: "Delivery",
      dependencies: [
        "Membership", "CCurl", "CFile", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),

    // The fronts. They draw frames and return events, nothing else.

    // Draws frames in a terminal.
    .target(name: "CursesFront", dependencies: ["Wizard", "CCurses"], swiftSettings: strict),
    // The same frames as questions and answers, one line at a time.
    .target(name: "LineFront", dependencies: ["Wizard"], swiftSettings: strict),

    // The meeting place: answers become commands, rows become tables.
    .target(
      name: "App",
      dependencies: [
        "Wizard", "Membership", "CFile", "CSodium", "CQRCode", "CPassword", "COath",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    // The command line and the wiring.
    .executableTarget(
      name: "usher",
      dependencies: [
        "App", "CursesFront", "LineFront", "ScreenFiles", "Screens", "Store", "Delivery", "Wizard",
        "Membership", "CSupervisor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Doors to C libraries; no logic.
    .target(
      name: "CCurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .systemLibrary(name: "CSodium"),
    // These load their library when it is first needed: no start waits for it.
    .target(name: "CCurl"),
    .target(name: "CQRCode"),
    .target(name: "CPassword"),
    .target(name: "COath"),
    // What the C library can do with files and Swift does not see.
    .target(name: "CFile"),
    // The parent process that gives the terminal back, whatever happens to its child.
    .target(name: "CSupervisor"),

    // Turns Screens/ into Swift at build time.
    .executableTarget(
      name: "screens-compiler", dependencies: ["ScreenFiles"], path: "Sources/ScreensCompiler",
      swiftSettings: strict),
    .plugin(
      name: "EmbedScreens", capability: .buildTool(), dependencies: ["screens-compiler"]),

    // A terminal for tests: a PTY and an emulator.
    .target(
      name: "CTestTerminal", path: "Tests/CTestTerminal",
      linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]),
    .target(
      name: "TestTerminal", dependencies: ["CTestTerminal"], path: "Tests/TestTerminal",
      swiftSettings: strict),

    // Servers for tests: for mail and the web, which do as they are told, and a real one for mail.
    .target(
      name: "TestServers", path: "Tests/Servers", exclude: ["smtp.py", "web.py"],
      swiftSettings: strict),

    // Takes a terminal and ends in every bad way, to see that the terminal is given back.
    .executableTarget(
      name: "supervised", dependencies: ["CCurses", "CSupervisor"], path: "Tests/Supervised",
      swiftSettings: strict),

    // Commits invitations for the benchmark.
    .executableTarget(
      name: "commits", dependencies: ["Store", "Membership"], path: "Tests/Benchmark/Commits",
      swiftSettings: strict),

    // Fills a store with very many people for benchmarks.
    .executableTarget(
      name: "people",
      dependencies: ["Store", "Membership", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Tests/Benchmark/People", swiftSettings: strict),

    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "WizardTests", dependencies: ["Wizard"], swiftSettings: strict),
    .testTarget(name: "MembershipTests", dependencies: ["Membership"], swiftSettings: strict),
    .testTarget(
      name: "ScreenFilesTests", dependencies: ["ScreenFiles", "Screens", "Wizard"],
      swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Store", "Membership", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "DeliveryTests", dependencies: ["Delivery", "Membership", "TestServers"],
      swiftSettings: strict),
    .testTarget(
      name: "CursesFrontTests",
      dependencies: ["CursesFront", "ScreenFiles", "Screens", "Wizard"], swiftSettings: strict),
    .testTarget(
      name: "LineFrontTests", dependencies: ["LineFront", "Wizard"], swiftSettings: strict),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "Store", "Delivery", "ScreenFiles", "Screens", "LineFront", "Wizard", "Membership",
        "CSodium", "TestServers",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TestTerminal", "TestServers", "usher", "supervised", "COath"],
      swiftSettings: strict),
  ]
)
