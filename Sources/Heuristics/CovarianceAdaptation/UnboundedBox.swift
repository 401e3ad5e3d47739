internal import ArgMinProblems

/// From: f on a box. To: f of numbers without bounds, every one of which stands for a point of
/// the box. Recovers: the point.
///
/// In the middle of the box the map is the identity, in units of the width. Near a bound it is a
/// parabola with its vertex at the bound, beyond which it is reflected: so a function that falls
/// towards a bound has a smooth minimum there. Coordinates that are fixed are left out.
struct UnboundedBox {
  /// The coordinates that can move.
  var coordinates: [Int] = []
  /// How many whole numbers a coordinate has to choose from as its width; 0 where it is not whole.
  var wholeWidth: [Double] = []
  private var (origin, width): ([Double], [Double]) = ([], [])
  private var (hasLower, hasUpper): ([Bool], [Bool]) = ([], [])
  /// Whatever stands in the other coordinates.
  private var template: [Double]

  /// The half width of a parabola.
  private static let margin = 0.05

  init(_ box: BlackBox) {
    template = box.region.map(\.lowerBound)
    for j in 0..<box.count where box.lower[j] < box.upper[j] {
      let (hasLower, hasUpper) = (box.lower[j].isFinite, box.upper[j].isFinite)
      let isTight = (box.upper[j] - box.lower[j]).isFinite
      let range = isTight ? box.lower[j]...box.upper[j] : box.region[j]
      let length = range.upperBound - range.lowerBound
      coordinates.append(j)
      width.append(length > 0 && length.isFinite ? length : 1)
      // One bound is the origin, and so is met exactly.
      origin.append(hasUpper && !hasLower ? box.upper[j] : range.lowerBound)
      self.hasLower.append(hasLower)
      self.hasUpper.append(hasUpper)
      wholeWidth.append(box.isInteger[j] ? max(1, length) : 0)
    }
  }

  var count: Int { coordinates.count }

  /// Writes the point that `free` stands for, from `first` on, into place `index` of `points`.
  func write(_ free: [Double], from first: Int, into points: inout [Double], at index: Int) {
    let base = index * template.count
    if coordinates.count < template.count {
      for j in template.indices { points[base + j] = template[j] }
    }
    for k in coordinates.indices {
      points[base + coordinates[k]] = origin[k] + width[k] * bounded(free[first + k], k)
    }
  }

  private func bounded(_ y: Double, _ k: Int) -> Double {
    let m = Self.margin
    if hasLower[k], hasUpper[k] {
      if y >= m, y <= 1 - m { return y }
      let period = 2 * (1 + 2 * m)
      var t = (y + m) - period * ((y + m) / period).rounded(.down)
      if t > 1 + 2 * m { t = period - t }
      if t < 2 * m { return t * t / (4 * m) }
      if t > 1 {
        let rest = 1 + 2 * m - t
        return 1 - rest * rest / (4 * m)
      }
      return t - m
    }
    if hasLower[k] { return y >= m ? y : (y + m) * (y + m) / (4 * m) }
    if hasUpper[k] { return y <= -m ? y : -(y - m) * (y - m) / (4 * m) }
    return y
  }

  /// What stands for a point of the box.
  func free(_ point: [Double]) -> [Double] {
    let m = Self.margin
    return coordinates.indices.map { k in
      let x = (point[coordinates[k]] - origin[k]) / width[k]
      if hasLower[k], x < m { return 2 * (m * max(0, x)).squareRoot() - m }
      if hasUpper[k], !hasLower[k], x > -m { return m - 2 * (m * max(0, -x)).squareRoot() }
      if hasUpper[k], hasLower[k], x > 1 - m {
        return 1 + m - 2 * (m * max(0, 1 - x)).squareRoot()
      }
      return x
    }
  }
}
