/// Numbers of rows, one after the other: integers as long as all are.
struct TableNumbers {
  private(set) var integers: [Int64] = []
  /// All numbers, from the first on that is not a whole one.
  private(set) var reals: [Double] = []
  private(set) var isReal = false
  private(set) var rows = 0

  mutating func append(row: [FieldNumber]) {
    rows += 1
    for number in row { append(number) }
  }

  private mutating func append(_ number: FieldNumber) {
    if case .integer(let value) = number, !isReal { return integers.append(value) }
    if !isReal {
      reals = integers.map(Double.init)
      (integers, isReal) = ([], true)
    }
    reals.append(number.real)
  }

  /// The rows and columns: `int64` where all are integers, else `float64`.
  func array(columns: Int) -> AnyNDArray {
    isReal ? realArray(columns: columns) : NDArray(integers, layout: layout(columns)).erased
  }

  /// The rows and columns as `float64`.
  func realArray(columns: Int) -> AnyNDArray {
    NDArray(isReal ? reals : integers.map(Double.init), layout: layout(columns)).erased
  }

  private func layout(_ columns: Int) -> ArrayLayout {
    let shape = [rows, columns]
    return ArrayLayout(shape: shape, strides: ArrayLayout.steps(shape), offset: 0)
  }
}
