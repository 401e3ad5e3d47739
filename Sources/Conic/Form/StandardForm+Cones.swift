extension StandardForm {
  /// The cones of the method, in the order of the rows.
  func makeCones() -> [any Cone] {
    blocks.map { block in
      switch block.kind {
      case .zero: ZeroCone(start: block.start, dimension: block.dimension)
      case .nonNegative: NonNegativeCone(start: block.start, dimension: block.dimension)
      case .secondOrder: SecondOrderCone(start: block.start, dimension: block.dimension)
      case .semidefinite(let order): SemidefiniteCone(start: block.start, order: order)
      case .exponential: BarrierCone(start: block.start, barrier: .exponential)
      case .power(let exponent): BarrierCone(start: block.start, barrier: .power(exponent))
      }
    }
  }
}
