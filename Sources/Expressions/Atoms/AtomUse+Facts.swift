internal import ArgMinNumbers

extension AtomUse {
  /// The bounds of the first operand.
  var x: Interval { bounds[0] }

  /// Convex where the second derivative is nowhere negative, concave where it is nowhere positive.
  static func curvature(ofSecondDerivative second: Interval) -> Curvature {
    second.lower >= 0 ? .convex : second.upper <= 0 ? .concave : .unknown
  }

  /// Rising where the derivative is nowhere negative, falling where it is nowhere positive.
  static func monotonicity(ofDerivative first: Interval) -> Monotonicity {
    first.lower >= 0 ? .nondecreasing : first.upper <= 0 ? .nonincreasing : .unknown
  }

  /// Convex on the side of `inflection` where x is less, concave where it is greater.
  func convexThenConcave(at inflection: Double = 0) -> Curvature {
    x.upper <= inflection ? .convex : x.lower >= inflection ? .concave : .unknown
  }

  /// Falls up to the minimizer, which lies between two numbers, and rises from there.
  func falling(to low: Double = 0, risingFrom high: Double = 0) -> Monotonicity {
    x.lower >= high ? .nondecreasing : x.upper <= low ? .nonincreasing : .unknown
  }
}

extension [Int?] {
  /// The degree of a sum of terms of these degrees; nil where one is no polynomial.
  func greatestDegree() -> Int? {
    var greatest = 0
    for degree in self {
      guard let degree else { return nil }
      greatest = Swift.max(greatest, degree)
    }
    return greatest
  }
}
