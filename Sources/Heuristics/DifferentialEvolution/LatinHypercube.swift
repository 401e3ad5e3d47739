internal import ArgMinNumbers
internal import ArgMinProblems

/// Points that fill a box evenly in every single coordinate.
package enum LatinHypercube {
  /// `size` points one after the other, within the region of the box.
  ///
  /// Source: M. McKay, R. Beckman and W. Conover, "A comparison of three methods for selecting values of
  /// input variables" (1979).
  package static func points(_ size: Int, in search: Search) -> [Double] {
    let count = search.count
    var points = [Double](repeating: 0, count: size * count)
    var random = search.generator
    var order = Array(0..<size)
    for j in 0..<count {
      let region = search.box.region[j]
      for last in stride(from: size - 1, to: 0, by: -1) {
        order.swapAt(last, min(last, Int(random.uniform() * Double(last + 1))))
      }
      for index in 0..<size {
        let part = (Double(order[index]) + random.uniform()) / Double(size)
        // Two products, since the width of the region may overflow.
        points[index * count + j] = region.lowerBound * (1 - part) + region.upperBound * part
      }
    }
    search.generator = random
    return points
  }
}
