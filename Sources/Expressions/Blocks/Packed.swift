internal import ArgMinLinearAlgebra
internal import ArgMinNumbers

/// The lower triangle of a symmetric matrix, row by row: element (i, j) with i ≥ j is at i(i + 1)/2 + j.
enum Packed {
  /// The order of a matrix with this many elements on and below its diagonal.
  static func order(count: Int) -> Int {
    var order = 0
    while (order + 1) * (order + 2) / 2 <= count { order += 1 }
    return order
  }

  static func place(_ i: Int, _ j: Int) -> Int { i >= j ? i * (i + 1) / 2 + j : place(j, i) }

  /// All n·n elements.
  static func full<Element>(_ packed: some Collection<Element>, order: Int) -> [Element] {
    let packed = Array(packed)
    return (0..<order * order).map { packed[place($0 / order, $0 % order)] }
  }

  /// The row and column of every packed element.
  static func places(order: Int) -> [(row: Int, column: Int)] {
    (0..<order).flatMap { row in (0...row).map { (row, $0) } }
  }

  /// ⟨G, E⟩ for the change E that each packed element stands for: both elements of a pair count.
  static func gradient(_ full: [Double], order: Int) -> [Double] {
    places(order: order).map { i, j in
      i == j ? full[i * order + i] : full[i * order + j] + full[j * order + i]
    }
  }
}
