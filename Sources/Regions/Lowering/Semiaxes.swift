internal import ArgMinExpressions
internal import ArgMinProblems

/// Semiaxes along the coordinates, and what they make of a point's offset from the centre.
///
/// u = offset/axes, entry by entry, so that the ellipsoid is ‖u‖ ≤ 1.
struct Semiaxes: Sendable {
  let axes: [Expression]

  init(_ axes: [Expression]) { self.axes = axes }

  /// A constraint on offset/axes, in which `size` stands for 1 and every part is homogeneous.
  ///
  /// Where all axes are multiples of one expression r, u is scaled by r, so that nothing is divided
  /// by a variable; other axes with variables need u as variables, offset = axes·u.
  func constrain(
    _ offset: [Expression],
    _ body: (_ scaled: [Expression], _ size: Expression) -> Constraint
  ) -> Constraint {
    if let constants = axes.constants { return constrain(offset, constants, body) }
    if let ratios = commonRatios, let reference = axes.first {
      return body(zip(offset, ratios).map { $0 / Expression($1) }, reference)
    }
    return .exists(offset.count, "u", about: offset + axes, searching: -1...1) { unit in
      .all(
        [body(unit, 1)] + axes.map { $0 >= 0 }
          + zip(offset, zip(axes, unit)).map { $0 == $1.0 * $1.1 })
    }
  }

  private func constrain(
    _ offset: [Expression], _ axes: [Double],
    _ body: ([Expression], Expression) -> Constraint
  ) -> Constraint {
    let size = axes.filter { $0 > 0 }.min() ?? 0
    var flat: [Constraint] = []
    var scaled: [Expression] = []
    for (part, axis) in zip(offset, axes) {
      if axis == 0 { flat.append(part == 0) }
      scaled.append(axis == 0 ? 0 : part / Expression(axis / size))
    }
    return .all(flat + [body(scaled, Expression(size))])
  }

  /// How many times the first axis each axis is, where these are positive numbers.
  private var commonRatios: [Double]? {
    let (storage, places) = Expression.gather(axes)
    let factors = places.map { Self.factor(of: $0, in: storage) }
    guard let first = factors.first, first.factor != 0,
      factors.allSatisfy({ $0.core == first.core })
    else { return nil }
    let ratios = factors.map { $0.factor / first.factor }
    return ratios.allSatisfy { $0 > 0 && $0.isFinite } ? ratios : nil
  }

  /// The node as a number times another node that is no such product.
  private static func factor(
    of place: Int32, in storage: GraphStorage
  ) -> (factor: Double, core: Int32) {
    var (factor, place) = (1.0, place)
    while true {
      let node = storage.nodes[Int(place)]
      switch node.operation {
      case .negate: (factor, place) = (-factor, node.first)
      case .multiply:
        let (a, b) = (storage.nodes[Int(node.first)], storage.nodes[Int(node.second)])
        if a.operation == .constant {
          (factor, place) = (factor * a.value, node.second)
        } else if b.operation == .constant {
          (factor, place) = (factor * b.value, node.first)
        } else {
          return (factor, place)
        }
      case .divide:
        let divisor = storage.nodes[Int(node.second)]
        guard divisor.operation == .constant else { return (factor, place) }
        (factor, place) = (factor / divisor.value, node.first)
      default: return (factor, place)
      }
    }
  }
}
