// swift-tools-version:6.1
import PackageDescription

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
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
