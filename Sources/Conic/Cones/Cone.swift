/// One cone of a program in the method: its barrier, its scaling, and the steps that stay inside.
///
/// Vectors are those of all rows; a cone reads and writes its own, from `start` on. H is the
/// symmetric positive definite matrix of the scaling, with H z = s.
protocol Cone: AnyObject {
  var start: Int { get }
  var dimension: Int { get }
  /// The parameter ν of the barrier.
  var degree: Int { get }
  /// True where the cone is its own dual and homogeneous: Nesterov and Todd's scaling is then used.
  var isSymmetric: Bool { get }

  /// Sets s and z to the point of the central path with μ = 1.
  func setCentre(s: inout [Double], z: inout [Double])
  /// Adds to `u`, of a symmetric cone, the least multiple of the identity that brings it well inside.
  func shiftInside(_ u: inout [Double])
  /// Computes the scaling at s, z; false where they are not inside.
  func updateScaling(s: [Double], z: [Double], mu: Double) -> Bool
  /// Sets the own entries of `y` to H x.
  func multiply(_ x: [Double], into y: inout [Double])
  /// Adds to the own entries of `c`, which hold s, what centring and correction of second or third
  /// order ask for: Δs = −(H Δz + c).
  func correct(
    _ c: inout [Double], ds: [Double], dz: [Double], s: [Double], z: [Double], sigmaMu: Double)
  /// The longest step up to `limit` that stays inside the cone and its dual.
  func longestStep(
    s: [Double], z: [Double], ds: [Double], dz: [Double], limit: Double
  ) -> Double
  /// True where s and z are inside and near enough to the central path for μ.
  func isCentral(s: [Double], z: [Double], mu: Double) -> Bool

  /// The rows that the form of −H in the system has beyond those of the cone.
  var extraRows: Int { get }
  /// The places of −H in the system: rows and columns counted from the first row of the cone; the
  /// extra rows follow at `extra`.
  func places(extra: Int) -> [(row: Int, column: Int)]
  /// The values at those places.
  func write(into values: inout [Double], at place: Int)
  /// The signs of the extra pivots.
  var extraSigns: [Int8] { get }
}

extension Cone {
  var extraRows: Int { 0 }
  var extraSigns: [Int8] { [] }
  func isCentral(s: [Double], z: [Double], mu: Double) -> Bool { true }
}
