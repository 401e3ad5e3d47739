internal import RealModule

/// a₁x₁ + … + aₙxₙ + constant.
struct AffineForm {
  var columns: [Int]
  var values: [Double]
  var constant: Double

  /// One column.
  init(column: Int) { (columns, values, constant) = ([column], [1], 0) }

  init(columns: [Int], values: [Double], constant: Double) {
    (self.columns, self.values, self.constant) = (columns, values, constant)
  }

  /// The sum of forms times factors.
  init(_ terms: [(factor: Double, form: AffineForm)]) {
    var entries: [(Int, Double)] = []
    constant = 0
    for (factor, form) in terms where factor != 0 {
      constant += factor * form.constant
      for (j, a) in zip(form.columns, form.values) { entries.append((j, factor * a)) }
    }
    entries.sort { $0.0 < $1.0 }
    (columns, values) = ([], [])
    for (j, a) in entries {
      if columns.last == j {
        values[values.count - 1] += a
        if values[values.count - 1] == 0 {
          columns.removeLast()
          values.removeLast()
        }
      } else {
        columns.append(j)
        values.append(a)
      }
    }
  }

  var isConstant: Bool { columns.isEmpty }

  func value(at x: [Double]) -> Double {
    var sum = constant
    for (j, a) in zip(columns, values) { sum += a * x[j] }
    return sum
  }

  /// The form is not negative, as a cut.
  var asCut: Cut { Cut(columns: columns, values: values.map { -$0 }, upper: constant) }
}

/// A convex condition on three affine forms whose tangents are a family of one parameter.
struct CurvedPiece {
  enum Kind {
    /// f₀² ≤ f₁ f₂ with f₁, f₂ ≥ 0: the tangents are f₂ + r² f₁ ≥ 2r f₀.
    case square
    /// f₂ ≥ f₁ exp(f₀/f₁) with f₁ ≥ 0: the tangents are f₂ ≥ eʳ (f₀ + (1 − r) f₁).
    case exponential
    /// f₀ᵃ f₁¹⁻ᵃ ≥ |f₂| with f₀, f₁ ≥ 0: the tangents are a r¹⁻ᵃ f₀ + (1 − a) r⁻ᵃ f₁ ≥ ±f₂ for
    /// r > 0; the sign of the parameter is that of f₂.
    case power(Double)
  }

  let kind: Kind
  let forms: [AffineForm]

  init(_ kind: Kind, _ first: AffineForm, _ second: AffineForm, _ third: AffineForm) {
    (self.kind, forms) = (kind, [first, second, third])
  }

  /// Parameters with which an approximation may begin.
  var firstParameters: [Double] {
    switch kind {
    case .square: [-1, 1]
    case .exponential: [-2, 0, 1]
    case .power: [-1, 1]
    }
  }

  /// The tangents that cut off a point the farthest, as far as formulas tell.
  func parameters(at x: [Double]) -> [Double] {
    let (f, g, h) = (forms[0].value(at: x), forms[1].value(at: x), forms[2].value(at: x))
    let least = 1e-9
    switch kind {
    case .square:
      guard f != 0 else { return [] }
      // Where the second form is zero a steep tangent has to do.
      let first = f / max(g, least * abs(f))
      return h > least * abs(f) ? [first, h / f] : [first]
    case .exponential:
      var found: [Double] = []
      if g > 0 { found.append(f / g) }
      if g > 0, h > 0 { found.append(Double.log(h / g)) }
      if g <= 0 { found.append(h > 0 ? 20 : 30) }
      return found.map { min(max($0, -30), 30) }
    case .power:
      let ratio = max(g, least) / max(f, least)
      return [h < 0 ? -ratio : ratio]
    }
  }

  /// The tangent of a parameter; every point that satisfies the condition satisfies it.
  func tangent(_ r: Double) -> Cut {
    let weights: (Double, Double, Double)
    switch kind {
    case .square:
      let scale = 1 / (1 + r * r)
      weights = (-2 * r * scale, r * r * scale, scale)
    case .exponential:
      weights =
        r > 0
        ? (-1, r - 1, Double.exp(-r)) : (-Double.exp(r), -(1 - r) * Double.exp(r), 1)
    case .power(let a):
      let ratio = abs(r)
      let (u, v) = (a * Double.pow(ratio, 1 - a), (1 - a) * Double.pow(ratio, -a))
      let scale = 1 / (1 + u + v)
      weights = (u * scale, v * scale, (r < 0 ? 1 : -1) * scale)
    }
    return AffineForm([
      (weights.0, forms[0]), (weights.1, forms[1]), (weights.2, forms[2]),
    ]).asCut
  }

  /// The tangent that a multiplier in the dual cone stands for; nil where it stands for a bound.
  func parameter(ofDual z: ArraySlice<Double>) -> Double? {
    let first = z.startIndex
    switch kind {
    case .square: return nil
    case .exponential: return z[first] < 0 ? 1 + z[first + 1] / -z[first] : nil
    case .power(let a):
      guard z[first] > 0, z[first + 1] > 0 else { return nil }
      let ratio = z[first] * (1 - a) / (z[first + 1] * a)
      return z[first + 2] > 0 ? -ratio : ratio
    }
  }
}
