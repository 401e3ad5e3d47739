internal import ArgMinProblems

/// The gradient of f + w v² in units of the widths of the box: exact where the black box knows it, else by
/// finite differences.
///
/// Where an exact derivative is not finite a difference takes its place, in up to ``replaced`` coordinates;
/// in more of them such derivatives are 0.
struct MeritGradient {
  /// ∂/∂xⱼ times the width, for each coordinate that may move.
  private(set) var values: [Double]
  /// Whether derivatives are exact.
  let isExact: Bool

  private static let replaced = 64
  private let scale: BoxScale
  private let weight: Double
  private var differences: FiniteDifferences
  /// The gradient in all coordinates.
  private var full: [Double]

  init(_ search: Search, _ scale: BoxScale, weight: Double) {
    (self.scale, self.weight) = (scale, weight)
    isExact = search.box.gradient != nil
    differences = FiniteDifferences(search, scale)
    values = differences.gradient
    full = isExact ? [Double](repeating: 0, count: search.count) : []
  }

  /// ∂²/∂xⱼ² times the width squared, from the last central differences; 0 where there were none.
  var curvature: [Double] { differences.curvature }

  /// Computes the gradient at a point; how matters for differences only.
  mutating func update(
    _ search: Search, _ at: EvaluatedPoint, curvatures: [Double]? = nil, isCentral: Bool = false,
    isCoarse: Bool = false
  ) throws(SearchEnd) {
    let weight = weight
    let merit = { (evaluation: BlackBox.Evaluation) in
      PenaltyLoop.merit(evaluation, weight: weight)
    }
    if isExact { return try differentiate(search, at, merit) }
    if isCentral {
      try differences.central(
        search, at, curvatures: curvatures, isCoarse: isCoarse, value: merit)
    } else {
      try differences.forward(search, at, curvatures: curvatures, value: merit)
    }
    for k in values.indices { values[k] = differences.gradient[k] }
  }

  private mutating func differentiate(
    _ search: Search, _ at: EvaluatedPoint, _ merit: FiniteDifferences.Value
  ) throws(SearchEnd) {
    let (equations, weight) = (search.box.equations, weight)
    _ = try search.differentiate(
      at.point,
      slopes: { PenaltyLoop.slopes($0, equations: equations, weight: weight) }, into: &full)
    var missing: [Int] = []
    for (k, j) in scale.movable.enumerated() {
      let slope = full[j] * scale.width[j]
      values[k] = slope.isFinite ? slope : 0
      if !slope.isFinite { missing.append(k) }
    }
    guard !missing.isEmpty, missing.count <= Self.replaced else { return }
    try differences.forward(search, at, of: missing, value: merit)
    for k in missing { values[k] = differences.gradient[k] }
  }
}
