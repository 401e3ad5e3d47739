import ArgMinLinearAlgebra

/// The block of a semidefinite cone taken out of the system, by its Schur complement.
///
/// Rows: z = H⁻¹(A_R x − b_R) leaves A_Rᵀ H⁻¹ A_R among the columns that touch the block. Columns: where
/// the block says that its matrix is, up to signs and powers of two D, variables X_J without quadratic
/// terms, z = D⁻¹(a_J − A_Jᵀ z') and X_J = D⁻¹(b_R + H z) leave −A_J D⁻¹ H D⁻¹ A_Jᵀ among the other rows
/// that touch these variables. Both are Gram matrices ⟨Aᵢ, W Aⱼ W⟩ of few sparse matrices.
///
/// Source: K. Fujisawa, M. Kojima & K. Nakata, "Exploiting sparsity in primal-dual interior-point
/// methods for semidefinite programming", Math. Programming 79 (1997).
final class SemidefiniteElimination<Scalar: ConicScalar> {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  /// An entry of one of the matrices, `place` its row of the block.
  struct Entry {
    var place: Int32
    var row: Int32
    var column: Int32
    var value: Scalar
  }

  let cone: SemidefiniteCone<Scalar>
  /// The variables of the block with their factors D; empty where the rows are eliminated.
  let columns: [(column: Int, factor: Scalar)]
  /// The indices that are joined, columns, or rows counted from the first of all, ascending.
  let touched: [Int]
  /// The matrix of each, ordered by rows and columns.
  let matrices: [[Entry]]
  /// The right side of the own rows, between `reduce` and `restore`.
  private let right: Buffer<Scalar>
  private let block: Buffer<Scalar>
  private let moved: Buffer<Scalar>
  /// The transformed matrices as rows, and the square of their products; empty where they are too dear.
  let transformed: Buffer<Scalar>
  let gramSquare: Buffer<Scalar>
  let product: SquareMatrix<Scalar>
  let half: SquareMatrix<Scalar>
  let root = Scalar(2).squareRoot()

  var eliminatesColumns: Bool { !columns.isEmpty }
  var rows: Range<Int> { cone.start..<cone.start + cone.dimension }
  var gramCount: Int { touched.count * (touched.count + 1) / 2 }

  private init(
    _ cone: SemidefiniteCone<Scalar>, columns: [(column: Int, factor: Scalar)],
    _ gram: [Int: [Entry]]
  ) {
    (self.cone, self.columns) = (cone, columns)
    touched = gram.keys.sorted()
    matrices = touched.map { index in
      (gram[index] ?? []).sorted { ($0.column, $0.row) < ($1.column, $1.row) }
    }
    let end = cone.start + cone.dimension
    right = Buffer(count: cone.dimension, repeating: 0)
    // Cones read their own rows of a vector of all rows.
    block = Buffer(count: end, repeating: 0)
    moved = Buffer(count: end, repeating: 0)
    let isAffordable = Self.transformsAreAffordable(matrices, order: cone.order)
    let m = isAffordable ? matrices.count : 0
    transformed = Buffer(count: m * cone.dimension, repeating: 0)
    gramSquare = Buffer(count: m * m, repeating: 0)
    product = SquareMatrix(order: cone.order)
    half = SquareMatrix(order: cone.order)
  }

  /// The upper triangle of the Gram matrix as a piece of the system.
  var gramPiece: SymmetricPieces.Piece {
    var starts = [Int](repeating: 0, count: (touched.last ?? -1) + 2)
    var rows: [Int32] = []
    rows.reserveCapacity(gramCount)
    var next = 0
    for (j, column) in touched.enumerated() {
      for index in next...column { starts[index] = rows.count }
      next = column + 1
      for row in touched[...j] { rows.append(Int32(row)) }
    }
    starts[starts.count - 1] = rows.count
    return .init(firstRow: 0, firstColumn: 0, starts: starts, rows: rows)
  }

  // MARK: The choice

  /// The cheaper elimination of every block for which its own matrix would be dearer.
  static func all(
    _ form: StandardForm<Scalar>, _ cones: ConeProduct<Scalar>
  ) -> [(index: Int, elimination: SemidefiniteElimination)] {
    if cones.semidefinite.isEmpty { return [] }
    let blocks = BlockEntries(form, cones)
    var result: [(index: Int, elimination: SemidefiniteElimination)] = []
    var left: [Int] = []
    for (index, cone) in cones.semidefinite.enumerated() {
      let dimension = Double(cone.dimension)
      let whole = dimension * dimension * dimension / 3
      let rowSide = blocks.byColumn[index]
      let rowCost = cost(rowSide, order: cone.order)
      if let columns = blocks.variables(of: index, form),
        let columnSide = blocks.columnSide(index, form, columns),
        cost(columnSide, order: cone.order) < min(rowCost, whole)
      {
        result.append((index, Self(cone, columns: columns, columnSide)))
        continue
      }
      if rowCost < whole {
        result.append((index, Self(cone, columns: [], rowSide)))
      } else {
        left.append(index)
      }
    }
    // Columns that the Gram matrix of one block joins cost nothing more in that of another.
    let joined = result.filter { !$0.elimination.eliminatesColumns }.map {
      Set($0.elimination.touched)
    }
    for index in left {
      let (cone, rowSide) = (cones.semidefinite[index], blocks.byColumn[index])
      guard joined.contains(where: { $0.isSuperset(of: rowSide.keys) }) else { continue }
      let dimension = Double(cone.dimension)
      let whole = dimension * dimension * (dimension / 3 + Double(rowSide.count))
      if gramCost(rowSide, order: cone.order) < whole {
        result.append((index, Self(cone, columns: [], rowSide)))
      }
    }
    return result
  }

  /// The multiplications that a Gram matrix of transformed matrices may take.
  private static var affordable: Double { 3e8 }

  private static func transformsAreAffordable(_ matrices: [[Entry]], order: Int) -> Bool {
    let (n, m) = (Double(order), Double(matrices.count))
    var products = m * m * n * n / 4
    for own in matrices {
      products += min(2 * Double(own.count) * n * n, 2 * Double(own.count) * n + n * n * n)
    }
    return products <= affordable
  }

  /// The multiplications of the Gram matrix and of its factorization.
  private static func cost(_ matrices: [Int: [Entry]], order: Int) -> Double {
    let count = Double(matrices.count)
    return gramCost(matrices, order: order) + count * count * count / 3
  }

  /// The multiplications of the Gram matrix.
  private static func gramCost(_ matrices: [Int: [Entry]], order: Int) -> Double {
    let n = Double(order)
    let total = matrices.values.reduce(0.0) { $0 + Double($1.count) }
    var products = 0.0
    for own in matrices.values {
      let entries = Double(own.count)
      products += min(2 * entries * n + n * n * n + total, 4 * entries * total / 2)
    }
    return products
  }

  // MARK: Solutions

  /// Changes the right side of the system to that of what is left.
  func reduce(_ rx: Pointer, _ rz: Pointer, columnCount n: Int) {
    let start = cone.start
    let (block, moved) = (block.base, moved.base)
    for place in 0..<cone.dimension { right.base[place] = rz[start + place] }
    if eliminatesColumns {
      for (place, (column, factor)) in columns.enumerated() {
        block[start + place] = rx[column] / factor
      }
      cone.multiply(block, into: moved)
      for place in 0..<cone.dimension { moved[start + place] += right.base[place] }
      for (index, entries) in zip(touched, matrices) {
        var sum: Scalar = 0
        for entry in entries { sum += entry.value * moved[start + Int(entry.place)] }
        rz[index - n] -= sum
      }
    } else {
      cone.multiplyInverse(rz, into: block)
      for (index, entries) in zip(touched, matrices) {
        var sum: Scalar = 0
        for entry in entries { sum += entry.value * block[start + Int(entry.place)] }
        rx[index] += sum
      }
    }
  }

  /// Completes a solution of what is left.
  func restore(_ x: Pointer, _ z: Pointer, columnCount n: Int) {
    let start = cone.start
    let (block, moved) = (block.base, moved.base)
    if eliminatesColumns {
      for (index, entries) in zip(touched, matrices) {
        let value = z[index - n]
        for entry in entries { block[start + Int(entry.place)] -= entry.value * value }
      }
      cone.multiply(block, into: moved)
      for (place, (column, factor)) in columns.enumerated() {
        z[start + place] = block[start + place]
        x[column] = (moved[start + place] + right.base[place]) / factor
      }
    } else {
      for place in 0..<cone.dimension { block[start + place] = -right.base[place] }
      for (index, entries) in zip(touched, matrices) {
        let value = x[index]
        for entry in entries { block[start + Int(entry.place)] += entry.value * value }
      }
      cone.multiplyInverse(block, into: z)
    }
  }
}
