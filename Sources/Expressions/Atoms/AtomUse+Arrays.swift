internal import ArgMinNumbers

extension AtomUse {
  /// How many entries of the first operand make one entry of a reduction.
  var lineLength: Double {
    let results = node.shape.count
    return results == 0 ? 0 : Double(shapes[0].count / results)
  }

  /// The order of the square matrix that the first operand is.
  var order: Double { Double(shapes[0].rows) }

  /// Of a function of magnitudes that rises in each of them.
  var risingWithMagnitude: Monotonicity {
    isNonnegative ? .nondecreasing : isNonpositive ? .nonincreasing : .unknown
  }

  /// Of a function that rises in each entry as long as none is negative.
  var risingWherePositive: Monotonicity { isNonnegative ? .nondecreasing : .unknown }

  /// The entries of the first operand that are not negative.
  var positivePart: Interval { bounds[0].intersection(.nonnegative) }

  /// The greatest magnitude of an entry of the first operand.
  var magnitude: Interval {
    bounds[0].isEmpty ? .empty : Interval(lower: 0, upper: bounds[0].magnitude)
  }

  /// Bounds of what has a sign but no simple limit.
  func nonnegative(upTo bound: Interval = .entire) -> Interval {
    bounds.contains(where: \.isEmpty) ? .empty : Interval(lower: 0, upper: bound.upper)
  }
}

extension Interval {
  static let nonnegative = Interval(lower: 0, upper: .infinity)

  /// The product of as many factors, each anywhere in the interval.
  func power(ofIndependent count: Int) -> Interval {
    var (result, base, rest) = (Interval.one, self, count)
    while rest > 0 {
      if rest & 1 == 1 { result *= base }
      base *= base
      rest >>= 1
    }
    return result
  }
}
