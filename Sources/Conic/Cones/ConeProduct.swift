import ArgMinLinearAlgebra

/// The product of all cones of a program: barriers, scalings, and the steps that stay inside.
///
/// Vectors hold a number for each row. H is the symmetric positive semidefinite matrix of the scaling,
/// with H z = s; it is 0 for equations.
final class ConeProduct<Scalar: ConicScalar> {
  typealias Pointer = UnsafeMutablePointer<Scalar>

  let rowCount: Int
  let equations: [Range<Int>]
  let linear: LinearCones<Scalar>
  let secondOrder: SecondOrderCones<Scalar>
  let semidefinite: [SemidefiniteCone<Scalar>]
  private(set) var barriers: [BarrierCone<Scalar>]
  /// The rows of second-order, exponential and power cones, joined where they meet.
  let curvedRanges: [Range<Int>]
  /// The parameter ν of the barrier.
  let degree: Int
  /// True where all cones are their own duals: Nesterov and Todd's scaling is then used.
  var isSymmetric: Bool { barriers.isEmpty }

  /// True where there are only equations and inequalities.
  var isProduct: Bool { secondOrder.ranges.isEmpty && semidefinite.isEmpty && barriers.isEmpty }

  init(_ blocks: [ConeRows<Scalar>], rowCount: Int) {
    self.rowCount = rowCount
    var (equations, linear, secondOrder): ([Range<Int>], [Range<Int>], [Range<Int>]) = ([], [], [])
    var semidefinite: [SemidefiniteCone<Scalar>] = []
    var barriers: [BarrierCone<Scalar>] = []
    for block in blocks {
      switch block.kind {
      case .zero: equations.append(block.rows)
      case .nonNegative: linear.append(block.rows)
      case .secondOrder: secondOrder.append(block.rows)
      case .semidefinite(let order):
        semidefinite.append(SemidefiniteCone(start: block.rows.lowerBound, order: order))
      case .barrier(let barrier, let isDual):
        barriers.append(
          BarrierCone(start: block.rows.lowerBound, barrier: barrier, isDual: isDual))
      }
    }
    self.equations = equations
    self.linear = LinearCones(linear, rowCount: rowCount)
    self.secondOrder = SecondOrderCones(secondOrder, rowCount: rowCount)
    (self.semidefinite, self.barriers) = (semidefinite, barriers)
    curvedRanges = Self.joined(blocks) { $0.isCurved }
    degree =
      self.linear.count + secondOrder.count + semidefinite.reduce(0) { $0 + $1.order }
      + 3 * barriers.count
  }

  /// The rows of the blocks that satisfy a condition.
  private static func joined(
    _ blocks: [ConeRows<Scalar>], where isWanted: (ConeRows<Scalar>.Kind) -> Bool
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for block in blocks where isWanted(block.kind) {
      if let last = ranges.last, last.upperBound == block.rows.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<block.rows.upperBound
      } else {
        ranges.append(block.rows)
      }
    }
    return ranges
  }

  /// Sets the entries of equations to 0.
  func clearEquations(_ u: Pointer) {
    for range in equations { for i in range { u[i] = 0 } }
  }

  /// Sets s and z to the point of the central path with μ = 1.
  func setCentre(s: Pointer, z: Pointer) {
    clearEquations(s)
    clearEquations(z)
    for u in [s, z] {
      linear.set(u, 1)
      secondOrder.setCentre(u)
      for cone in semidefinite { cone.setCentre(u) }
    }
    for index in barriers.indices { barriers[index].setCentre(s: s, z: z) }
  }

  /// Adds to `u`, where all cones are symmetric, what brings it well inside.
  func shiftInside(_ u: Pointer) {
    linear.shiftInside(u)
    secondOrder.shiftInside(u)
    for cone in semidefinite { cone.shiftInside(u) }
  }

  /// Computes the scaling at s, z; false where they are not inside.
  func updateScaling(s: Pointer, z: Pointer, mu: Scalar) -> Bool {
    guard linear.updateScaling(s, z), secondOrder.updateScaling(s, z) else { return false }
    for cone in semidefinite where !cone.updateScaling(s, z) { return false }
    for index in barriers.indices where !barriers[index].updateScaling(s: s, z: z, mu: mu) {
      return false
    }
    return true
  }

  /// y = H x
  func multiply(_ x: Pointer, into y: Pointer) {
    clearEquations(y)
    linear.multiply(x, into: y)
    secondOrder.multiply(x, into: y)
    for cone in semidefinite { cone.multiply(x, into: y) }
    for index in barriers.indices { barriers[index].multiply(x, into: y) }
  }

  /// Adds to `c`, which holds s, what centring and correction of second or third order ask for:
  /// Δs = −(H Δz + c).
  func correct(_ c: Pointer, ds: Pointer, dz: Pointer, z: Pointer, sigmaMu: Scalar) {
    clearEquations(c)
    linear.correct(c, ds: ds, dz: dz, z: z, sigmaMu: sigmaMu)
    secondOrder.correct(c, ds: ds, dz: dz, sigmaMu: sigmaMu)
    for cone in semidefinite { cone.correct(c, ds: ds, dz: dz, sigmaMu: sigmaMu) }
    for index in barriers.indices {
      barriers[index].correct(c, ds: ds, dz: dz, sigmaMu: sigmaMu)
    }
  }

  /// The longest step up to `limit` that stays inside the cones and their duals.
  func longestStep(
    s: Pointer, z: Pointer, ds: Pointer, dz: Pointer, limit: Scalar
  ) -> Scalar {
    var step = linear.longestStep(s, ds, limit)
    step = linear.longestStep(z, dz, step)
    step = secondOrder.longestStep(s, ds, step)
    step = secondOrder.longestStep(z, dz, step)
    for cone in semidefinite { step = cone.longestStep(ds: ds, dz: dz, limit: step) }
    // The cones whose steps are searched come last, when the others have shortened the interval.
    for index in barriers.indices {
      step = barriers[index].longestStep(s: s, z: z, ds: ds, dz: dz, limit: step)
    }
    return max(0, step)
  }

  /// True where s and z are near enough to the central path for μ.
  func isCentral(s: Pointer, z: Pointer, mu: Scalar) -> Bool {
    for index in barriers.indices where !barriers[index].isCentral(s: s, z: z, mu: mu) {
      return false
    }
    return true
  }
}

/// Rows that are in one cone, or of one kind of cones.
struct ConeRows<Scalar: ConicScalar>: Sendable {
  enum Kind: Sendable {
    case zero, nonNegative, secondOrder
    case semidefinite(Int)
    case barrier(Barrier<Scalar>, isDual: Bool)

    var isCurved: Bool {
      switch self {
      case .zero, .nonNegative, .semidefinite: false
      case .secondOrder, .barrier: true
      }
    }
  }
  var kind: Kind
  var rows: Range<Int>
}
