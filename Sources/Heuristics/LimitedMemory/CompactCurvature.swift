internal import ArgMinLinearAlgebra

/// The matrix of L-BFGS in compact form: B = θ I − W K⁻¹ Wᵀ with W = [Y S] for the last m pairs of steps s and
/// changes y of the gradient, K = [−D Lᵀ/θ; L/θ SᵀS/θ], D and L the diagonal of SᵀY and what is below it.
///
/// Source: R. H. Byrd, P. Lu, J. Nocedal & C. Zhu (1995), equations 3.1 to 3.6, with θ taken out of W.
struct CompactCurvature {
  /// The number of variables n.
  let count: Int
  /// The greatest number of pairs m.
  let memory: Int
  private(set) var theta = 1.0
  /// W, row by row: the changes, then the steps; a pair stays in its columns until another takes them. Empty
  /// before there is a pair.
  private(set) var rows: [Double] = []
  /// K⁻¹ by the columns of W; 0 where there is no pair.
  private(set) var inverse: [Double]
  /// Variables over which ``freeProducts`` are sums.
  var isFree: [Bool]
  /// WᵀW over those variables.
  var freeProducts: [Double]

  /// The columns of pairs, the oldest first.
  private var order: [Int] = []
  private var products: [Double]

  init(count: Int, memory: Int) {
    (self.count, self.memory) = (count, memory)
    products = [Double](repeating: 0, count: 4 * memory * memory)
    (inverse, freeProducts) = (products, products)
    isFree = [Bool](repeating: false, count: count)
  }

  /// The number of columns of W, 2m.
  var width: Int { 2 * memory }

  /// True where B = θ I.
  var isEmpty: Bool { order.isEmpty }

  /// The columns of W that hold pairs, in the order of K.
  private var columns: [Int] { order + order.map { memory + $0 } }

  /// Forgets all pairs.
  mutating func reset() {
    if isEmpty { return }
    order = []
    theta = 1
    for place in rows.indices { rows[place] = 0 }
    for place in products.indices {
      (products[place], inverse[place], freeProducts[place]) = (0, 0, 0)
    }
  }

  /// Takes in a pair, unless the curvature along the step is not positive; a step that was `length` times as
  /// long as the model wanted, and found none, makes θ smaller.
  mutating func update(step: [Double], change: [Double], length: Double) {
    var (product, size) = (0.0, 0.0)
    for i in 0..<count {
      product += step[i] * change[i]
      size += change[i] * change[i]
    }
    guard product > 0x1p-52 * size, product.isFinite, size.isFinite else {
      if isEmpty, length > 1, theta / length > 0 { theta /= length }
      return
    }
    theta = size / product
    let slot = order.count < memory ? order.count : order.removeFirst()
    order.append(slot)
    if rows.isEmpty { rows = [Double](repeating: 0, count: count * width) }
    let sums = insert(step, change, slot)
    for (place, column) in [slot, memory + slot].enumerated() {
      for other in 0..<width {
        let (held, free) = (
          sums.held[place * width + other], sums.free[place * width + other]
        )
        products[column * width + other] = held + free
        products[other * width + column] = held + free
        freeProducts[column * width + other] = free
        freeProducts[other * width + column] = free
      }
    }
    let matrix = matrix()
    guard let inverted = inverted(matrix, units: units(of: matrix)) else { return reset() }
    inverse = inverted
  }

  /// Writes a pair to its columns; its products with all columns over variables that are free and others.
  private mutating func insert(
    _ step: [Double], _ change: [Double], _ slot: Int
  ) -> (held: [Double], free: [Double]) {
    let (width, memory) = (width, memory)
    var held = [Double](repeating: 0, count: 2 * width)
    var free = held
    rows.withUnsafeMutableBufferPointer { rows in
      for i in 0..<count {
        let (start, y, s) = (i * width, change[i], step[i])
        (rows[start + slot], rows[start + memory + slot]) = (y, s)
        if y == 0, s == 0 { continue }
        if isFree[i] {
          for c in 0..<width {
            free[c] += y * rows[start + c]
            free[width + c] += s * rows[start + c]
          }
        } else {
          for c in 0..<width {
            held[c] += y * rows[start + c]
            held[width + c] += s * rows[start + c]
          }
        }
      }
    }
    return (held, free)
  }

  // MARK: small matrices

  /// K, in its order.
  private func matrix() -> [Double] {
    let k = order.count
    var result = [Double](repeating: 0, count: 4 * k * k)
    for (i, p) in order.enumerated() {
      result[i * 2 * k + i] = -products[(memory + p) * width + p]
      for (j, q) in order.enumerated() {
        result[(k + i) * 2 * k + k + j] = products[(memory + p) * width + memory + q] / theta
        if j < i {
          let lower = products[(memory + p) * width + q] / theta
          (result[(k + i) * 2 * k + j], result[j * 2 * k + k + i]) = (lower, lower)
        }
      }
    }
    return result
  }

  /// One over the roots of the diagonal of K: pairs differ by orders of magnitude.
  private func units(of matrix: [Double]) -> [Double] {
    let n = 2 * order.count
    return (0..<n).map { 1 / abs(matrix[$0 * n + $0]).squareRoot() }
  }

  /// The inverse of a matrix in the order of K, by the columns of W, its rows and columns divided by units
  /// meanwhile; nil where there is none.
  private func inverted(_ matrix: [Double], units unit: [Double]) -> [Double]? {
    let columns = columns
    let n = columns.count
    var scaled = matrix
    for i in 0..<n {
      for j in 0..<n { scaled[i * n + j] *= unit[i] * unit[j] }
    }
    let small = DenseLU(scaled, order: n).inverse()
    var result = [Double](repeating: 0, count: width * width)
    for (i, p) in columns.enumerated() {
      for (j, q) in columns.enumerated() {
        let entry = small[i * n + j] * unit[i] * unit[j]
        guard entry.isFinite else { return nil }
        result[p * width + q] = entry
      }
    }
    return result
  }

  /// (K − Wᵀ Z Zᵀ W/θ)⁻¹ for the variables that are free, by the columns of W; nil where there is none.
  func freeInverse() -> [Double]? {
    var matrix = matrix()
    let units = units(of: matrix)
    let columns = columns
    for (i, p) in columns.enumerated() {
      for (j, q) in columns.enumerated() {
        matrix[i * columns.count + j] -= freeProducts[p * width + q] / theta
      }
    }
    return inverted(matrix, units: units)
  }

  /// A width × width matrix times a vector.
  func multiply(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: width)
    for i in 0..<width {
      var sum = 0.0
      for j in 0..<width { sum += matrix[i * width + j] * vector[j] }
      result[i] = sum
    }
    return result
  }
}
