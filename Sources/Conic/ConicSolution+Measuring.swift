import ArgMinLinearAlgebra
import ArgMinProblems

extension ConicSolution {
  /// The largest of the residuals and the gap.
  package var error: Scalar { max(primalResidual, dualResidual, gap) }

  /// A point of a program with the residuals and objectives that it has there.
  init(
    measuring point: PresolvedPoint<Scalar>, of program: ConeProgram<Scalar>, status: ConicStatus,
    iterations: Int
  ) {
    (x, s, z) = (point.x, point.s, point.z)
    (lowerDual, upperDual) = (point.lowerDual, point.upperDual)
    (self.status, self.iterations) = (status, iterations)
    var rows = point.s
    var columns = program.linear
    var px = [Scalar](repeating: 0, count: x.count)
    Self.addProducts(program, x: x, z: z, rows: &rows, columns: &columns, px: &px)
    var (violation, size, bz): (Scalar, Scalar, Scalar) = (0, 1, 0)
    for i in rows.indices where program.rightSide[i] < .infinity {
      let b = program.rightSide[i]
      violation = max(violation, (rows[i] - b).magnitude)
      size = max(size, b.magnitude)
      bz += b * z[i]
    }
    for j in x.indices {
      violation = max(violation, program.lower[j] - x[j], x[j] - program.upper[j])
      if lowerDual[j] != 0, program.lower[j].isFinite { bz -= program.lower[j] * lowerDual[j] }
      if upperDual[j] != 0, program.upper[j].isFinite { bz += program.upper[j] * upperDual[j] }
    }
    primalResidual = violation / size
    (violation, size) = (0, 1)
    var (qx, xpx): (Scalar, Scalar) = (0, 0)
    for j in x.indices {
      let here = columns[j] + px[j] - lowerDual[j] + upperDual[j]
      violation = max(violation, here.magnitude)
      size = max(size, program.linear[j].magnitude)
      qx += program.linear[j] * x[j]
      xpx += x[j] * px[j]
    }
    dualResidual = violation / size
    primalObjective = xpx / 2 + qx + program.constant
    dualObjective = -xpx / 2 - bz + program.constant
    let smaller = min(
      (primalObjective - program.constant).magnitude, (dualObjective - program.constant).magnitude)
    gap = (primalObjective - dualObjective).magnitude / max(1, smaller)
    if status == .infeasible || status == .weaklyInfeasible {
      (primalObjective, dualObjective) = (.infinity, .infinity)
    }
    if status == .unbounded { (primalObjective, dualObjective) = (-.infinity, -.infinity) }
  }

  /// A proof of infeasibility, scaled to bᵀz − lᵀ lowerDual + uᵀ upperDual = −1.
  init(certificate point: PresolvedPoint<Scalar>, of program: ConeProgram<Scalar>) {
    var value: Scalar = 0
    for i in point.z.indices where point.z[i] != 0 { value += program.rightSide[i] * point.z[i] }
    for j in point.x.indices {
      if point.lowerDual[j] != 0 { value -= program.lower[j] * point.lowerDual[j] }
      if point.upperDual[j] != 0 { value += program.upper[j] * point.upperDual[j] }
    }
    var scaled = point
    let factor = value < 0 ? -1 / value : 1
    for i in scaled.z.indices { scaled.z[i] *= factor }
    for j in scaled.x.indices {
      scaled.lowerDual[j] *= factor
      scaled.upperDual[j] *= factor
    }
    self.init(measuring: scaled, of: program, status: .infeasible, iterations: 0)
  }

  /// A ray along which the objective falls, scaled to qᵀx = −1.
  init(ray point: PresolvedPoint<Scalar>, of program: ConeProgram<Scalar>) {
    var slope: Scalar = 0
    for j in point.x.indices { slope += program.linear[j] * point.x[j] }
    var scaled = point
    let factor = slope < 0 ? -1 / slope : 1
    for j in scaled.x.indices { scaled.x[j] *= factor }
    for i in scaled.s.indices { scaled.s[i] *= factor }
    self.init(measuring: scaled, of: program, status: .unbounded, iterations: 0)
  }

  /// rows += Ax, columns += Aᵀz, px += Px.
  private static func addProducts(
    _ program: ConeProgram<Scalar>, x: [Scalar], z: [Scalar], rows: inout [Scalar],
    columns: inout [Scalar], px: inout [Scalar]
  ) {
    let (a, p) = (program.matrix, program.quadratic)
    for j in x.indices {
      var sum: Scalar = 0
      for place in a.starts[j]..<a.starts[j + 1] {
        let i = Int(a.rows[place])
        rows[i] += a.values[place] * x[j]
        sum += a.values[place] * z[i]
      }
      columns[j] += sum
      for place in p.starts[j]..<p.starts[j + 1] {
        let i = Int(p.rows[place])
        px[i] += p.values[place] * x[j]
        if i != j { px[j] += p.values[place] * x[i] }
      }
    }
  }
}
