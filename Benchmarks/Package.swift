// swift-tools-version:6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own, so that users of the library never build what only measures it.
let package = Package(
  name: "ArgMinBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "ArgMin", path: "..")],
  targets: [
    .target(name: "PlainRead"),
    .executableTarget(
      name: "ArrayBench",
      dependencies: [.product(name: "ArgMin", package: "ArgMin"), "PlainRead"],
      swiftSettings: settings),
    .executableTarget(
      name: "ConvexBench", dependencies: [.product(name: "ArgMin", package: "ArgMin")],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
