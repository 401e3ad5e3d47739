package import ArgMinNumbers

/// An atom whose entries are sums of products of an entry of each of two operands.
package protocol BilinearProduct: Atom {
  /// The most terms of an entry.
  static func termCount(_ use: AtomUse) -> Int
}

extension BilinearProduct {
  package static func curvature(_ use: AtomUse) -> Curvature { Multiplication.curvature(use) }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    Multiplication.monotonicity(use, in: operand)
  }

  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    Multiplication.degree(use, degrees)
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    let term = use.bounds[0] * use.bounds[1]
    return term.hull(term * Interval(Double(Swift.max(termCount(use), 1))))
  }
}

/// A B, with a vector as a row on the left and as a column on the right.
package enum MatrixProduct: BilinearProduct {
  package static let name = "dot"
  package static func termCount(_ use: AtomUse) -> Int { use.shapes[1].rows }

  package static func bounds(_ use: AtomUse) -> Interval {
    use.bounds[0] * use.bounds[1] * Interval(Double(termCount(use)))
  }
}

/// Every entry of one matrix times all of another, in blocks.
package enum KroneckerProduct: BilinearProduct {
  package static let name = "kronecker"
  package static func termCount(_ use: AtomUse) -> Int { 1 }
}

/// The full discrete convolution of two vectors.
package enum Convolution: BilinearProduct {
  package static let name = "convolve"
  package static func termCount(_ use: AtomUse) -> Int {
    Swift.min(use.shapes[0].count, use.shapes[1].count)
  }
}
