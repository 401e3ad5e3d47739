/// A factorization P A Pᵀ = L D Lᵀ of sparse symmetric quasi-definite matrices of one pattern.
///
/// A matrix is quasi-definite where it has the form [H, Bᵀ; B, −G] with H and G positive definite, up to
/// an order of its rows: every order of elimination then has a factorization, D with the signs of the
/// blocks. The order is chosen to keep L sparse; it, the pattern of L and all memory are found once.
///
/// Source: R. J. Vanderbei, "Symmetric quasidefinite matrices", SIAM J. Optim. 5 (1995).
package struct QuasidefiniteFactors<Scalar: FloatingPoint & BitwiseCopyable & Sendable>: ~Copyable {
  /// The order of the matrix: the indices that are not left out.
  package let dimension: Int
  /// The elements of L below the diagonal.
  package let fill: Int
  /// The multiplications of one factorization.
  package let flops: Double

  private let destinations: DestinationList
  private let method: Method

  private enum Method: ~Copyable {
    case scheduled(ScheduledLDL<Scalar>)
    case supernodal(SupernodalLDL<Scalar>)
  }

  /// Analyses the pattern.
  package init(_ pattern: SymmetricPieces) {
    let analysis = FactorPattern(pattern)
    dimension = analysis.supernodes.dimension
    (fill, flops) = (analysis.fill, analysis.flops)
    if analysis.isScheduled {
      method = .scheduled(ScheduledLDL(analysis.supernodes))
    } else {
      method = .supernodal(SupernodalLDL(analysis.supernodes))
    }
    destinations = analysis.destinations
  }

  /// Factorizes the matrix with these values, one pointer a piece in the order of the pieces.
  ///
  /// `signs` are 1 or −1 for each row of the factorized matrix; `shift` with that sign is added to the
  /// diagonal of the rows before `shiftedCount`. A pivot of the wrong sign, or of a magnitude of no more
  /// than `threshold`, is replaced by one of the right sign with the magnitude `replacement`, or √ε times
  /// the sum of magnitudes that made it where that is larger; refine what is then computed. Returns how
  /// many were replaced, nil where something is not finite.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  package func factorize(
    _ values: [UnsafePointer<Scalar>], signs: [Int8], shift: Scalar, shiftedCount: Int,
    threshold: Scalar, replacement: Scalar
  ) -> Int? {
    precondition(values.count == destinations.count, "values are needed for every piece")
    precondition(signs.count == dimension, "a sign is needed for every row")
    return signs.withUnsafeBufferPointer { signs in
      guard let signs = signs.baseAddress else { return 0 }
      let rule = PivotRule(
        signs: signs, shift: shift, shiftedCount: shiftedCount, threshold: threshold,
        least: replacement)
      switch method {
      case .scheduled(let factors): return factors.factorize(values, destinations, rule)
      case .supernodal(let factors): return factors.factorize(values, destinations, rule)
      }
    }
  }

  /// Replaces `b`, in the order of the rows of the factorized matrix, by the solution of A x = b.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  package func solve(_ b: UnsafeMutablePointer<Scalar>) {
    switch method {
    case .scheduled(let factors): factors.solve(b)
    case .supernodal(let factors): factors.solve(b)
    }
  }
}
