package import ArgMinNumbers

/// The singular values of a matrix in descending order.
package enum SingularValues: Atom {
  package static let name = "singularValues"

  package static func bounds(_ use: AtomUse) -> Interval {
    use.nonnegative(upTo: frobenius(use))
  }

  /// What the Euclidean norm of all entries can be.
  static func frobenius(_ use: AtomUse) -> Interval {
    use.magnitude * Interval.sqrt(Interval(Double(use.shapes[0].count)))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    let spectrum = arithmetic.block(
      BlockFunction(.eigenvalues), node.symmetricDilation(in: &arithmetic))
    return spectrum.suffix(node.shape.count).reversed()
  }
}

/// The sum of the k greatest singular values.
package enum KyFanNorm: Atom {
  package static let name = "sumLargestSingularValues"
  package static func curvature(_ use: AtomUse) -> Curvature { .convex }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity {
    // That of a nonnegative matrix rises with each element (Perron & Frobenius).
    use.node.value == 1 ? use.risingWithMagnitude : .unknown
  }

  package static func bounds(_ use: AtomUse) -> Interval {
    use.nonnegative(
      upTo: SingularValues.frobenius(use) * Interval.sqrt(Interval(use.node.value)))
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] {
    arithmetic.block(
      BlockFunction(.eigenvalueSum, parameter: node.node.value),
      node.symmetricDilation(in: &arithmetic))
  }
}

extension Expression {
  fileprivate func singular(
    _ operation: Operation, count: Int? = nil, _ shape: (Int) -> Shape = { _ in .scalar }
  ) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let own = storage.shape(places[0])
      let length = Swift.min(own.rows, own.columns)
      guard own.rank == 2, length > 0 else {
        throw .wrongShape(
          function: operation.atom.name, accepts: "a matrix of at least one entry", found: own)
      }
      let count = count ?? length
      guard 1...length ~= count else {
        throw .outOfRange(
          function: operation.atom.name, parameter: "the count", given: Double(count),
          accepts: "at least 1 and at most \(length)")
      }
      return storage.make(
        structure: Node(
          operation: operation, first: places[0],
          value: operation == .kyFanNorm ? Double(count) : 0, shape: shape(length)))
    }
  }
}

/// The singular values of a matrix, descending: as many as its rows or columns, whichever are fewer.
///
/// - Complexity: About 30(m + n)³ multiplications a point.
public func singularValues(_ matrix: Expression) -> Expression {
  matrix.singular(.singularValues) { .vector($0) }
}

/// The sum of the `count` greatest singular values of a matrix. Convex.
///
/// Source: K. Fan, "Maximum properties and inequalities for the eigenvalues of completely continuous
/// operators" (1951).
public func sumLargestSingularValues(_ matrix: Expression, _ count: Int) -> Expression {
  matrix.singular(.kyFanNorm, count: count)
}

/// The greatest singular value of a matrix, the norm of the linear map. Convex.
public func spectralNorm(_ matrix: Expression) -> Expression {
  sumLargestSingularValues(matrix, 1)
}

/// The sum of all singular values of a matrix, also called trace norm. Convex.
public func nuclearNorm(_ matrix: Expression) -> Expression { matrix.singular(.kyFanNorm) }

/// The Euclidean norm of all entries of a matrix, the same as ``norm(_:)``. Convex.
public func frobeniusNorm(_ matrix: Expression) -> Expression { norm(matrix) }
