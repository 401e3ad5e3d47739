public import ArgMinArrays
public import ArgMinExpressions

extension Expression {
  /// The constant scalar, vector or matrix that an array holds, of element types that a double holds
  /// as they are or rounded.
  ///
  ///     let a = try Expression(NDArray<Float>(npyFile: "a.npy"))
  ///     let residual = norm(a * x - b)
  ///
  /// An array of more than two dimensions, or of more entries than an expression may have, is a
  /// fault, which a problem with it throws.
  ///
  /// - Complexity: O(elements).
  public init<Element: ArrayElement & BinaryFloatingPoint>(_ array: NDArray<Element>) {
    self.init(array.shape, array.elements.map { Double($0) })
  }

  /// The constant scalar, vector or matrix that an array of whole numbers holds.
  ///
  /// Whole numbers beyond 2⁵³ are rounded; otherwise as for floating-point numbers.
  public init<Element: ArrayElement & BinaryInteger>(_ array: NDArray<Element>) {
    self.init(array.shape, array.elements.map { Double($0) })
  }

  private init(_ shape: [Int], _ entries: [Double]) {
    switch shape.count {
    case 0: self.init(entries.first ?? .nan)
    case 1: self.init(entries)
    case 2: self.init(entries: entries, shape: .matrix(shape[0], shape[1]))
    default:
      self.init(
        fault: .outOfRange(
          function: "Expression(array)", parameter: "the number of dimensions",
          given: Double(shape.count), accepts: "0, 1 or 2"))
    }
  }
}
