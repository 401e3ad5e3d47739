// swift-tools-version:6.1
import PackageDescription

/// One row of the house: a folder under `Sources`, and what it may use.
///
/// A target imports only targets above it in the table; `Scripts/check-imports` fails on any other
/// arrow. A row whose `state` is `.planned` shows where a later target will stand. The tests of a
/// row may compare it with targets below: `testUses`.
struct Room {
  enum State { case library, c, executable, testSupport, planned }
  let folder: String
  let state: State
  let uses: [String]
  let packages: [Target.Dependency]
  let testUses: [String]

  init(
    _ folder: String, _ state: State, uses: [String] = [], packages: [Target.Dependency] = [],
    testUses: [String] = []
  ) {
    (self.folder, self.state, self.uses, self.packages) = (folder, state, uses, packages)
    self.testUses = testUses
  }

  /// Module names carry a prefix, folder names do not; the front door is the library's own name.
  var target: String { folder == "ArgMin" ? "ArgMin" : "ArgMin" + folder }
}

let realModule = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let house: [Room] = [
  Room("Kernels", .c, testUses: ["Arrays"]),
  Room("Arrays", .library, uses: ["Kernels"]),
  Room("Numbers", .library, packages: [realModule]),
  Room("LinearAlgebra", .library, uses: ["Kernels", "Numbers"]),
  Room("Expressions", .library, uses: ["Numbers", "LinearAlgebra"], packages: [realModule]),
  Room("Problems", .library, uses: ["Numbers", "LinearAlgebra", "Expressions"]),
  Room("Regions", .library, uses: ["Numbers", "Expressions", "Problems"]),
  Room(
    "Convexity", .library, uses: ["Numbers", "LinearAlgebra", "Expressions", "Problems"]),
  Room(
    "Conic", .library, uses: ["Numbers", "LinearAlgebra", "Problems"], packages: [realModule]),
  Room(
    "Linear", .library, uses: ["Numbers", "LinearAlgebra", "Problems", "Conic"],
    packages: [realModule]),
  Room(
    "Local", .library, uses: ["Numbers", "LinearAlgebra", "Expressions", "Problems"]),
  Room(
    "Heuristics", .library, uses: ["Numbers", "LinearAlgebra", "Problems"],
    packages: [realModule]),
  Room("Certificates", .library, uses: ["Numbers", "Expressions", "Problems"]),
  Room(
    "Global", .library,
    uses: [
      "Numbers", "LinearAlgebra", "Expressions", "Problems", "Linear", "Local", "Certificates",
    ],
    packages: [realModule]),
  Room(
    "Engines", .library, uses: ["Numbers", "LinearAlgebra", "Problems"],
    testUses: ["Linear", "Formats"]),
  Room(
    "Wolfram", .library,
    uses: ["Numbers", "Expressions", "Problems", "Regions", "Convexity"]),
  Room(
    "Formats", .library, uses: ["Numbers", "LinearAlgebra", "Expressions", "Problems"]),
  Room("Plots", .planned),
  Room("Cluster", .planned),
  Room(
    "ArgMin", .library,
    uses: [
      "Arrays", "Numbers", "LinearAlgebra", "Expressions", "Problems", "Regions", "Convexity",
      "Conic", "Linear", "Local", "Heuristics", "Certificates", "Global", "Engines", "Wolfram",
      "Formats",
    ]),
  Room(
    "Command", .executable,
    uses: [
      "Arrays", "Expressions", "Problems", "Convexity", "Engines", "Wolfram", "Formats", "ArgMin",
    ],
    packages: [argumentParser]),
  Room("CInterface", .planned),
  Room("TestSupport", .testSupport, uses: ["Numbers"]),
]

let built = house.filter { $0.state != .planned }

/// The targets of the rooms with these folder names.
func dependencies(_ folders: [String]) -> [Target.Dependency] {
  house.filter { folders.contains($0.folder) }.map { .target(name: $0.target) }
}

/// Language settings that every target shares.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func sources(_ room: Room) -> Target {
  let dependencies = dependencies(room.uses) + room.packages
  let path = "Sources/\(room.folder)"
  switch room.state {
  case .executable:
    return .executableTarget(
      name: room.target, dependencies: dependencies, path: path, swiftSettings: settings)
  case .c: return .target(name: room.target, dependencies: dependencies, path: path)
  default:
    return .target(
      name: room.target, dependencies: dependencies, path: path, swiftSettings: settings)
  }
}

func tests(_ room: Room) -> Target {
  .testTarget(
    name: "\(room.target)Tests",
    dependencies: dependencies([room.folder, "TestSupport"] + room.uses + room.testUses),
    path: "Tests/\(room.folder)Tests", swiftSettings: settings)
}

/// What times generic code across modules beside the same code within one: it compiles LinearAlgebra a
/// second time, so only `make bench-guard` asks for it.
let guardBenchmark: [Target] =
  Context.environment["ARGMIN_GUARD"] == nil
  ? []
  : [
    .target(
      name: "ArgMinGuardWithin", dependencies: dependencies(["Kernels", "Numbers"]),
      path: "Benchmarks/Guard/Within", swiftSettings: settings),
    .target(
      name: "ArgMinGuardAcross", dependencies: dependencies(["LinearAlgebra"]),
      path: "Benchmarks/Guard/Across", swiftSettings: settings + [.define("ACROSS")]),
    .executableTarget(
      name: "ArgMinGuardBench", dependencies: ["ArgMinGuardWithin", "ArgMinGuardAcross"],
      path: "Benchmarks/Guard/Bench", swiftSettings: settings),
  ]

/// What the comparisons with other solvers time themselves by.
let benchmarkClock: [Target] =
  ["ARGMIN_LINEAR_BENCH", "ARGMIN_SEARCH_BENCH", "ARGMIN_LOCAL_BENCH"]
    .allSatisfy { Context.environment[$0] == nil }
  ? []
  : [.target(name: "ArgMinBenchClock", path: "Benchmarks/Clock", swiftSettings: settings)]

/// What times linear programs beside HiGHS: it asks for what stands behind the front door, so that no
/// package of its own can hold it, and only `make bench-linear` builds it.
let linearBenchmark: [Target] =
  Context.environment["ARGMIN_LINEAR_BENCH"] == nil
  ? []
  : [
    .executableTarget(
      name: "ArgMinLinearBench",
      dependencies: dependencies([
        "Numbers", "LinearAlgebra", "Problems", "Linear", "Engines", "Formats",
      ]) + ["ArgMinBenchClock"], path: "Benchmarks/Linear", swiftSettings: settings)
  ]

/// What times searches by values alone beside pycma, SciPy and NLopt; only `make bench-search` builds it.
let searchBenchmark: [Target] =
  Context.environment["ARGMIN_SEARCH_BENCH"] == nil
  ? []
  : [
    .executableTarget(
      name: "ArgMinSearchBench",
      dependencies: dependencies(["Expressions", "Problems", "Heuristics", "Wolfram"])
        + ["ArgMinBenchClock"], path: "Benchmarks/Search", swiftSettings: settings)
  ]

/// What times local searches beside Ipopt; only `make bench-local` builds it.
let localBenchmark: [Target] =
  Context.environment["ARGMIN_LOCAL_BENCH"] == nil
  ? []
  : [
    .executableTarget(
      name: "ArgMinLocalBench",
      dependencies: dependencies(["Problems", "Local", "Wolfram"]) + ["ArgMinBenchClock"],
      path: "Benchmarks/Local", swiftSettings: settings)
  ]

let package = Package(
  name: "ArgMin",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ArgMin", targets: ["ArgMin"]),
    .executable(name: "argmin", targets: ["ArgMinCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.3"),
  ],
  targets: built.map(sources) + built.filter { $0.state != .testSupport }.map(tests)
    + guardBenchmark + benchmarkClock + linearBenchmark + searchBenchmark + localBenchmark,
  swiftLanguageModes: [.v6]
)
