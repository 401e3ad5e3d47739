internal import ArgMinExpressions

extension RegionHead {
  private static let meshForms = ["{p1, p2, …}, {Triangle[{1, 2, 3}], …}"]

  static let meshHeads: [RegionHead] = [
    RegionHead("MeshRegion", meshForms) { arguments throws(RegionError) in
      guard let (points, cells) = mesh(arguments) else { return nil }
      return try MeshRegion(points, cells: cells)
    },
    RegionHead("BoundaryMeshRegion", ["{p1, p2, …}, {Line[{1, 2, …}], …}"]) {
      arguments throws(RegionError) in
      guard let (points, cells) = mesh(arguments) else { return nil }
      return try BoundaryMeshRegion(points, boundary: cells)
    },
    RegionHead("ConvexHullMesh", ["{p1, p2, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try ConvexHullRegion("ConvexHullMesh", points)
    },
    RegionHead("ConvexHullRegion", ["{p1, p2, …}"]) { arguments throws(RegionError) in
      guard arguments.count == 1, let points = arguments[0].points else { return nil }
      return try ConvexHullRegion(points)
    },
  ]

  /// Points and cells; corners count from 1.
  private static func mesh(
    _ arguments: [RegionArgument]
  ) -> ([[Expression]], [MeshCell])? {
    guard arguments.count == 2, let points = arguments[0].points else { return nil }
    guard let lists = (arguments[1].elements ?? [arguments[1]]).mapped(cells) else { return nil }
    return (points, lists.flatMap { $0 })
  }

  /// `Triangle[{1, 2, 3}]` or `Triangle[{{1, 2, 3}, {2, 3, 4}}]`.
  private static func cells(_ argument: RegionArgument) -> [MeshCell]? {
    guard case .call(let name, let arguments) = argument, arguments.count == 1,
      let kind = MeshCell.Kind(rawValue: name)
    else { return nil }
    if let corners = arguments[0].all(\.wholeNumber) { return [MeshCell(kind, places(corners))] }
    let lists = arguments[0].all { $0.all(\.wholeNumber) }
    return lists?.map { MeshCell(kind, places($0)) }
  }

  /// Places from 0; anything below 1 stays out of range.
  private static func places(_ corners: [Int]) -> [Int] {
    corners.map { $0 > 0 ? $0 - 1 : -1 }
  }
}

extension [RegionArgument] {
  /// Every element, read in one way; nil where one cannot be.
  fileprivate func mapped<Part>(_ read: (RegionArgument) -> Part?) -> [Part]? {
    let parts = compactMap(read)
    return parts.count == count ? parts : nil
  }
}
