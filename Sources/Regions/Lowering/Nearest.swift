/// The nearest of several candidates.
enum Nearest {
  /// The nearest point of several regions, the first of equals; nil where one does not know its own.
  static func among(_ regions: [any Region], to point: [Double]) -> [Double]? {
    let candidates = regions.compactMap { $0.nearestPoint(to: point) }
    guard candidates.count == regions.count else { return nil }
    return of(candidates, to: point)
  }

  static func of(_ candidates: [[Double]], to point: [Double]) -> [Double]? {
    candidates.min { $0.minus(point).length < $1.minus(point).length }
  }
}
