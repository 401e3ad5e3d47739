/// How much a model may have of things of which the file gives only a number.
///
/// A count alone is no reason to set memory aside: what has no entry in the file is of no use, so that
/// more variables than the file has bytes are a mistake. Small models are not held to that.
struct SizeLimits {
  /// Scalar variables, rows, or rows of matrices together.
  let scalars: Int
  /// Entries of triangles of matrices together.
  let triangles: Int

  init(bytes: Int) {
    scalars = (1 << 16) + bytes
    triangles = 1 << 24
  }

  /// Throws where there are too many scalars.
  func check(_ what: String, _ count: Int) throws(ModelFileError) {
    guard count <= scalars else { throw .tooLarge(what: what, given: count, limit: scalars) }
  }

  /// Throws where matrices of these orders have too many entries.
  func check(orders: [Int]) throws(ModelFileError) {
    var (rows, entries) = (0, 0)
    for order in orders {
      rows += order
      try check("rows of matrices", rows)
      entries += Triangle.count(order)
      guard entries <= triangles else {
        throw .tooLarge(what: "entries of matrices", given: entries, limit: triangles)
      }
    }
  }
}
