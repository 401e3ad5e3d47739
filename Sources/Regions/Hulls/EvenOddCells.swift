/// The parts of the plane that a ray from them leaves through an odd number of edges, as trapezoids
/// between two edges and two horizontals.
///
/// One sweep over the heights of the corners; a trapezoid goes on as long as the same two edges are
/// its sides, so that n edges without crossings make O(n) of them.
enum EvenOddCells {
  struct Edge: Sendable {
    let low: [Double]
    let high: [Double]

    /// Nil for a horizontal edge.
    init?(_ a: [Double], _ b: [Double]) {
      guard a.count == 2, b.count == 2, a[1] != b[1] else { return nil }
      (low, high) = a[1] < b[1] ? (a, b) : (b, a)
    }

    func x(at y: Double) -> Double {
      low[0] + (high[0] - low[0]) * ((y - low[1]) / (high[1] - low[1]))
    }

    /// The half-plane to the right of the edge, or to the left.
    func facet(keepingRight: Bool) -> Facet {
      let normal = [low[1] - high[1], high[0] - low[0]]
      let signed = keepingRight ? normal : normal.scaled(by: -1)
      // Of both ends, so that rounding keeps the edge itself.
      return Facet(normal: signed, offset: max(signed.dot(low), signed.dot(high)))
    }
  }

  /// The facets of every cell.
  ///
  /// - Parameter keepsOdd: False for the cells outside, which may be unbounded.
  static func cells(
    between segments: [([Double], [Double])], keepsOdd: Bool = true
  ) -> [[Facet]] {
    let edges = segments.compactMap { Edge($0.0, $0.1) }
    let heights = Set(edges.flatMap { [$0.low[1], $0.high[1]] }).sorted()
    var cells: [[Facet]] = []
    var open: [Sides: Double] = [:]
    let slabs =
      keepsOdd
      ? Array(zip(heights, heights.dropFirst()))
      : Array(zip([-.infinity] + heights, heights + [.infinity]))
    for (bottom, top) in slabs {
      let crossing = order(edges, bottom, top)
      var next: [Sides: Double] = [:]
      for sides in pairs(crossing, keepsOdd: keepsOdd) { next[sides] = open[sides] ?? bottom }
      close(open.filter { next[$0.key] == nil }, at: bottom, edges, &cells)
      open = next
    }
    close(open, at: slabs.last?.1 ?? 0, edges, &cells)
    return cells
  }

  /// The edges that bound a cell on the left and on the right; nil where it has no end.
  private struct Sides: Hashable, Comparable {
    let left: Int?
    let right: Int?

    static func < (a: Sides, b: Sides) -> Bool {
      (a.left ?? -1, a.right ?? .max) < (b.left ?? -1, b.right ?? .max)
    }
  }

  private static func order(_ edges: [Edge], _ bottom: Double, _ top: Double) -> [Int] {
    let middle = bottom + (top - bottom) / 2
    return edges.indices
      .filter { edges[$0].low[1] <= bottom && edges[$0].high[1] >= top }
      .map { (place: $0, x: edges[$0].x(at: middle)) }
      .sorted { ($0.x, $0.place) < ($1.x, $1.place) }
      .map(\.place)
  }

  private static func pairs(_ crossing: [Int], keepsOdd: Bool) -> [Sides] {
    let bounds = keepsOdd ? crossing.map(Optional.some) : [nil] + crossing + [nil]
    return stride(from: 0, to: bounds.count - 1, by: 2).map {
      Sides(left: bounds[$0], right: bounds[$0 + 1])
    }
  }

  private static func close(
    _ open: [Sides: Double], at top: Double, _ edges: [Edge], _ cells: inout [[Facet]]
  ) {
    for (sides, bottom) in open.sorted(by: { $0.key < $1.key }) {
      var facets: [Facet] = []
      if bottom.isFinite { facets.append(Facet(normal: [0, -1], offset: -bottom)) }
      if top.isFinite { facets.append(Facet(normal: [0, 1], offset: top)) }
      if let left = sides.left { facets.append(edges[left].facet(keepingRight: true)) }
      if let right = sides.right { facets.append(edges[right].facet(keepingRight: false)) }
      cells.append(facets)
    }
  }
}
