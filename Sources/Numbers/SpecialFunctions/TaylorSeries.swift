extension SpecialFunctions {
  /// The first coefficients of a power series around a point: cₖ is the kth derivative over k!.
  struct TaylorSeries: Sendable {
    var coefficients: [DoubleDouble]

    init(_ coefficients: [DoubleDouble]) { self.coefficients = coefficients }

    init(degree: Int, _ coefficient: (Int) -> DoubleDouble) {
      coefficients = (0...degree).map(coefficient)
    }

    /// value + slope·t.
    init(degree: Int, _ value: DoubleDouble, slope: Double) {
      self.init(degree: degree) { $0 == 0 ? value : DoubleDouble($0 == 1 ? slope : 0) }
    }

    /// scale · e^(rate t).
    init(degree: Int, exponential scale: DoubleDouble, rate: DoubleDouble) {
      var term = scale
      self.init(degree: degree) { k in
        if k > 0 { term = term * rate / Double(k) }
        return term
      }
    }

    /// The derivative of the given order at the point itself.
    func derivative(_ order: Int) -> DoubleDouble {
      (0..<order).reduce(coefficients[order]) { $0 * Double($1 + 1) }
    }

    static func + (x: TaylorSeries, y: TaylorSeries) -> TaylorSeries {
      TaylorSeries(zip(x.coefficients, y.coefficients).map { $0 + $1 })
    }

    static func * (x: TaylorSeries, y: DoubleDouble) -> TaylorSeries {
      TaylorSeries(x.coefficients.map { $0 * y })
    }

    static func * (x: TaylorSeries, y: TaylorSeries) -> TaylorSeries {
      TaylorSeries(degree: x.coefficients.count - 1) { k in
        (0...k).reduce(DoubleDouble(0)) { $0 + x.coefficients[$1] * y.coefficients[k - $1] }
      }
    }

    /// e to the power of the series: k yₖ = Σ j xⱼ yₖ₋ⱼ.
    static func exp(_ x: TaylorSeries) -> TaylorSeries {
      var result = [DoubleDouble.exp(x.coefficients[0])]
      for k in 1..<Swift.max(1, x.coefficients.count) {
        let sum = (1...k).reduce(DoubleDouble(0)) {
          $0 + x.coefficients[$1] * Double($1) * result[k - $1]
        }
        result.append(sum / Double(k))
      }
      return TaylorSeries(result)
    }
  }
}
