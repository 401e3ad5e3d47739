internal import ArgMinConic
internal import ArgMinLinearAlgebra
internal import ArgMinProblems

/// A cone program with whole numbers as a linear one of more columns, with curved conditions on some
/// that tangents approximate.
///
/// A second-order cone r ≥ ‖(s₁, …, sₖ)‖ becomes sᵢ² ≤ r yᵢ and Σ yᵢ ≤ r with columns yᵢ of its own, so
/// that tangents of each term add up; what is r = (u + v)/2 and s₁ = (u − v)/2 becomes sᵢ² ≤ u yᵢ and
/// Σ yᵢ ≤ v. A quadratic objective becomes such a cone, by the factors of its matrix.
///
/// Sources: M. A. Duran & I. E. Grossmann, "An outer-approximation algorithm for a class of mixed-integer
/// nonlinear programs" (1986); J. P. Vielma, I. Dunning, J. Huchette & M. Lubin, "Extended formulations in
/// mixed integer conic quadratic programming" (2017); C. Coey, M. Lubin & J. P. Vielma, "Outer
/// approximation with conic certificates for mixed-integer convex problems" (2020).
struct OuterApproximation {
  /// The order of semidefinite matrices up to which the interior-point method has to do without.
  private static let orderLimit = 60

  /// The columns of the cone program come first.
  private(set) var linear: LinearProgram
  private(set) var pieces: [CurvedPiece] = []
  private var matrices: [MatrixPiece] = []
  let cones: ConeProgram<Double>

  /// How a further column gets its value: Σ f² / g over forms f.
  private struct Lifted {
    let numerator: AffineForm
    let denominator: AffineForm
  }
  private var lifted: [Lifted] = []
  /// The forms of the rows of the cone program: b − A x.
  private let forms: [AffineForm]
  /// The piece of an exponential or power cone, by its first row.
  private var pieceOfRow: [Int: Int] = [:]
  /// Rows of the linear program as they come.
  private var rows: [(form: AffineForm, isEquation: Bool)] = []

  /// Nil where a semidefinite matrix is too large for cuts, and where the objective is not convex enough
  /// to be factored.
  init?(_ program: ConeProgram<Double>) {
    cones = program
    forms = Self.forms(of: program)
    linear = LinearProgram(
      objective: program.linear,
      matrix: SparseMatrix(rowCount: 0, columnCount: program.columnCount), rowLower: [],
      rowUpper: [])
    linear.constant = program.constant
    (linear.lower, linear.upper) = (program.lower, program.upper)
    linear.isInteger = program.isInteger
    for j in program.isInteger.indices where program.isInteger[j] {
      linear.lower[j] = (program.lower[j] - 1e-6).rounded(.up)
      linear.upper[j] = (program.upper[j] + 1e-6).rounded(.down)
    }
    var row = 0
    for cone in program.cones {
      guard add(cone, at: row) else { return nil }
      row += cone.dimension
    }
    guard addObjective() else { return nil }
    assemble()
  }

  /// The columns on which curved conditions depend.
  var curvedColumns: Set<Int> {
    Set((pieces.flatMap(\.forms) + matrices.flatMap(\.forms)).flatMap(\.columns))
  }

  private static func forms(of program: ConeProgram<Double>) -> [AffineForm] {
    let byRow = program.matrix.byRows
    return (0..<program.rowCount).map { row in
      let places = byRow.starts[row]..<byRow.starts[row + 1]
      return AffineForm(
        columns: byRow.rows[places].map(Int.init), values: byRow.values[places].map { -$0 },
        constant: program.rightSide[row])
    }
  }

  // MARK: cones

  private mutating func add(_ cone: ConeBlock, at row: Int) -> Bool {
    func form(_ offset: Int) -> AffineForm { forms[row + offset] }
    switch cone {
    case .zero(let count):
      for offset in 0..<count { rows.append((form(offset), true)) }
    case .nonNegative(let count):
      for offset in 0..<count { rows.append((form(offset), false)) }
    case .secondOrder(let count): addSecondOrder(Array(forms[row..<row + count]))
    case .semidefinite(1): rows.append((form(0), false))
    case .semidefinite(2):
      // The entry off the diagonal is kept times √2.
      addPiece(.square, AffineForm([(0.5.squareRoot(), form(1))]), form(0), form(2))
    case .semidefinite(let order):
      guard order <= Self.orderLimit else { return false }
      matrices.append(MatrixPiece(order: order, forms: forms[row..<row + cone.dimension]))
      var diagonal = 0
      for j in 0..<order {
        rows.append((form(diagonal), false))
        diagonal += j + 2
      }
    case .exponential:
      pieceOfRow[row] = pieces.count
      addPiece(.exponential, form(0), form(1), form(2))
    case .dualExponential:
      addPiece(
        .exponential, AffineForm([(1, form(0)), (-1, form(1))]), AffineForm([(-1, form(0))]),
        form(2))
    case .power(let a):
      pieceOfRow[row] = pieces.count
      addPiece(.power(a), form(0), form(1), form(2))
    case .dualPower(let a):
      addPiece(
        .power(a), AffineForm([(1 / a, form(0))]), AffineForm([(1 / (1 - a), form(1))]), form(2))
    }
    return true
  }

  private mutating func addPiece(
    _ kind: CurvedPiece.Kind, _ first: AffineForm, _ second: AffineForm, _ third: AffineForm
  ) {
    pieces.append(CurvedPiece(kind, first, second, third))
    rows.append((second, false))
    if case .power = kind {
      rows.append((first, false))
    } else {
      rows.append((third, false))
    }
  }

  private mutating func addSecondOrder(_ s: [AffineForm]) {
    guard let radius = s.first else { return }
    let rest = s.dropFirst().filter { !$0.isConstant || $0.constant != 0 }
    if rest.isEmpty {
      rows.append((radius, false))
    } else if rest.count == 1 {
      rows.append((AffineForm([(1, radius), (1, rest[0])]), false))
      rows.append((AffineForm([(1, radius), (-1, rest[0])]), false))
    } else if let (index, low, high) = rotation(radius, rest) {
      var others = rest
      others.remove(at: index)
      addSum(of: others, over: low, atMost: high)
    } else {
      addSum(of: rest, over: radius, atMost: radius)
    }
  }

  /// u = r + s and v = r − s, for a term s with which these are simpler than r and s; the simpler one
  /// of the two first.
  private func rotation(
    _ radius: AffineForm, _ rest: [AffineForm]
  ) -> (index: Int, low: AffineForm, high: AffineForm)? {
    for (index, form) in rest.enumerated() where !form.isConstant || radius.isConstant {
      let (u, v) = (
        AffineForm([(1, radius), (1, form)]), AffineForm([(1, radius), (-1, form)])
      )
      guard u.columns.count + v.columns.count < radius.columns.count + form.columns.count else {
        continue
      }
      return u.columns.count <= v.columns.count ? (index, u, v) : (index, v, u)
    }
    return nil
  }

  /// Σ f² ≤ low · high.
  private mutating func addSum(
    of terms: [AffineForm], over low: AffineForm, atMost high: AffineForm
  ) {
    if terms.count == 1 {
      addPiece(.square, terms[0], low, high)
      return
    }
    var sum = [(1.0, high)]
    for term in terms {
      sum.append((-1, AffineForm(column: addLifted(term, over: low, cost: 0))))
    }
    rows.append((AffineForm(sum), false))
  }

  private mutating func addLifted(
    _ numerator: AffineForm, over denominator: AffineForm, cost: Double
  ) -> Int {
    let column = linear.objective.count
    linear.objective.append(cost)
    linear.lower.append(0)
    linear.upper.append(.infinity)
    linear.isInteger.append(false)
    lifted.append(Lifted(numerator: numerator, denominator: denominator))
    addPiece(.square, numerator, denominator, AffineForm(column: column))
    return column
  }

  /// ½ xᵀPx = ½ Σ dₖ (lₖᵀx)² by the factors of P, a column for each term.
  private mutating func addObjective() -> Bool {
    guard let squares = cones.quadratic.squares else { return false }
    let one = AffineForm(columns: [], values: [], constant: 1)
    for (weight, columns, values) in squares {
      _ = addLifted(
        AffineForm(columns: columns, values: values, constant: 0), over: one, cost: weight / 2)
    }
    return true
  }

  private mutating func assemble() {
    // A denominator that is a constant needs no row.
    rows.removeAll { !$0.isEquation && $0.form.isConstant && $0.form.constant >= 0 }
    var entries: [(row: Int, column: Int, value: Double)] = []
    for (index, row) in rows.enumerated() {
      for (j, a) in zip(row.form.columns, row.form.values) { entries.append((index, j, a)) }
      linear.rowLower.append(-row.form.constant)
      linear.rowUpper.append(row.isEquation ? -row.form.constant : .infinity)
    }
    linear.matrix = .assembled(
      rowCount: rows.count, columnCount: linear.objective.count, entries: entries)
    linear.quadratic = SparseMatrix(
      rowCount: linear.objective.count, columnCount: linear.objective.count)
    rows = []
  }

  // MARK: points and cuts

  /// A point of the cone program with the values of the further columns.
  func extended(_ x: [Double]) -> [Double] {
    var point = x
    for term in lifted {
      let (f, g) = (term.numerator.value(at: point), term.denominator.value(at: point))
      point.append(f == 0 ? 0 : f * f / max(g, .leastNormalMagnitude))
    }
    return point
  }

  /// Tangents that hold whatever the point is, to begin with.
  var firstCuts: [Cut] {
    pieces.flatMap { piece in piece.firstParameters.map(piece.tangent) }
      + matrices.flatMap(\.firstCuts)
  }

  /// For every condition that a point violates, the tangent that it is farthest from; none that is
  /// nearer than `distance`, relative to the size of the point's terms.
  func cuts(at x: [Double], beyond distance: Double) -> [Cut] {
    var found: [Cut] = []
    for piece in pieces {
      var (best, deepest) = (Cut?.none, distance)
      for parameter in piece.parameters(at: x) {
        let cut = piece.tangent(parameter)
        let depth = cut.relativeDistance(of: x)
        if depth > deepest { (best, deepest) = (cut, depth) }
      }
      if let best { found.append(best) }
    }
    for matrix in matrices {
      found += matrix.cuts(at: x).filter { $0.relativeDistance(of: x) > distance }
    }
    return found
  }

  /// Tangents where a solution of the cones touches them, and those of its multipliers.
  func cuts(touching found: ConicSolution<Double>) -> [Cut] {
    var cuts: [Cut] = []
    let x = extended(found.x)
    for piece in pieces {
      for parameter in piece.parameters(at: x) { cuts.append(piece.tangent(parameter)) }
    }
    return cuts + multiplierCuts(found.z)
  }

  /// zᵀ(b − Ax) ≥ 0, cone by cone, for multipliers in the dual cones.
  func multiplierCuts(_ z: [Double]) -> [Cut] {
    var cuts: [Cut] = []
    var (row, matrix) = (0, 0)
    for cone in cones.cones {
      defer { row += cone.dimension }
      switch cone {
      case .secondOrder(let count) where count > 2:
        let rest = z[row + 1..<row + count]
        let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if length > 0 {
          let terms =
            [(1.0, forms[row])] + rest.indices.map { (z[$0] / length, forms[$0]) }
          cuts.append(AffineForm(terms).asCut)
        }
      case .exponential, .power:
        guard let index = pieceOfRow[row],
          let parameter = pieces[index].parameter(ofDual: z[row..<row + 3])
        else { continue }
        cuts.append(pieces[index].tangent(min(max(parameter, -1e3), 1e3)))
      case .semidefinite(let order) where order > 2:
        cuts += matrices[matrix].cuts(ofDual: z[row..<row + cone.dimension])
        matrix += 1
      default: break
      }
    }
    return cuts
  }
}

extension Cut {
  /// By how much a point is on the wrong side, relative to the terms of the sum.
  fileprivate func relativeDistance(of x: [Double]) -> Double {
    var (sum, size) = (-upper, max(1e-3, abs(upper)))
    for (j, a) in zip(columns, values) {
      sum += a * x[j]
      size = max(size, abs(a * x[j]))
    }
    return sum / size
  }
}
