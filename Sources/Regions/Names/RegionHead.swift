/// A region's name in the Wolfram Language, and how its arguments make a region.
///
///     let disk = try RegionHead.named("Disk")?.build([.list([.expression(1), .expression(2)])])
package struct RegionHead: Sendable {
  /// Makes the region, or gives nil where no form fits the arguments.
  typealias Maker = @Sendable ([RegionArgument]) throws(RegionError) -> (any Region)?

  /// The name.
  package let name: String
  /// The forms of arguments that it takes, as a user would write them.
  package let forms: [String]
  private let make: Maker

  init(_ name: String, _ forms: [String], _ make: @escaping Maker) {
    (self.name, self.forms, self.make) = (name, forms.map { "\(name)[\($0)]" }, make)
  }

  /// The region of these arguments.
  ///
  /// - Throws: ``RegionError`` where the arguments have no accepted form, or the region refuses
  ///   their values.
  package func build(_ arguments: [RegionArgument]) throws(RegionError) -> any Region {
    if let region = try make(arguments) { return region }
    let outline = arguments.map(\.outline).joined(separator: ", ")
    let found = outline.count > 80 ? outline.prefix(80) + "…" : outline
    throw .badArguments(region: name, found: "[\(found)]", accepted: forms)
  }

  /// The head with a name; nil where there is none.
  package static func named(_ name: String) -> RegionHead? { byName[name] }

  /// The region of a name and arguments.
  ///
  /// - Throws: ``RegionError/unknownName(name:closest:)`` where no region has the name, and what
  ///   ``build(_:)`` throws.
  package static func build(
    _ name: String, _ arguments: [RegionArgument]
  ) throws(RegionError) -> any Region {
    guard let head = named(name) else {
      let lowercase = name.lowercased()
      throw .unknownName(
        name: name, closest: all.map(\.name).first { $0.lowercased() == lowercase })
    }
    return try head.build(arguments)
  }

  /// Every head, in alphabetical order.
  package static let all: [RegionHead] =
    (flatHeads + roundHeads + polytopeHeads + curveHeads + meshHeads + derivedHeads)
    .sorted { $0.name < $1.name }

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
}
