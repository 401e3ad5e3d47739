/// How much neighbouring entries differ: Σ |xᵢ₊₁ − xᵢ| of a vector; of a matrix the sum of the lengths
/// of the differences to the right and down, over all entries that have both neighbours. Convex.
///
/// Several matrices of one shape, such as the colours of an image, have one length together.
///
/// Source: L. I. Rudin, S. Osher & E. Fatemi, "Nonlinear total variation based noise removal
/// algorithms", Physica D 60 (1992).
public func totalVariation(_ x: Expression, _ others: Expression...) -> Expression {
  let channels = [x] + others
  if x.shape.rank < 2 {
    if others.isEmpty { return norm(x.differences(), 1) }
    return Expression.stack(channels.map { $0.differences() }).norm(axis: 0).sum()
  }
  let (rows, columns) = (x.shape.rows, x.shape.columns)
  guard rows > 1, columns > 1 else {
    // A matrix of one row or column has differences one way only.
    let lines = channels.map(\.flattened)
    return Expression.stack(lines.map { $0.differences() }).norm(axis: 0).sum()
  }
  let differences = channels.flatMap { channel in
    let corner = channel[..<(rows - 1), ..<(columns - 1)]
    return [channel[1..., ..<(columns - 1)] - corner, channel[..<(rows - 1), 1...] - corner]
  }
  return Expression.stack(differences.map(\.flattened)).norm(axis: 0).sum()
}
