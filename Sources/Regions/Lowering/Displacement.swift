internal import ArgMinExpressions

/// Differences of expressions that are numbers although the expressions are not, such as
/// (a + 1) − a.
enum Displacement {
  /// a − b, a number where the parts with variables cancel.
  static func from(_ b: Expression, to a: Expression) -> Expression {
    let plain = a - b
    guard plain.constantValue == nil else { return plain }
    let (storage, places) = Expression.gather([plain])
    var sum = AffineSum()
    // Long sums are left as they are.
    guard let root = places.first, sum.add(root, times: 1, in: storage, steps: 64) else {
      return plain
    }
    return sum.terms.values.allSatisfy { $0 == 0 } ? Expression(sum.constant) : plain
  }
}

/// A number and multiples of nodes that are neither sums nor multiples themselves.
private struct AffineSum {
  var constant = 0.0
  var terms: [Int32: Double] = [:]

  /// Adds a multiple of a node; false where it has more parts than `steps`.
  mutating func add(
    _ root: Int32, times factor: Double, in storage: GraphStorage, steps: Int
  ) -> Bool {
    var pending = [(place: root, factor: factor)]
    var left = steps
    while let (place, factor) = pending.popLast() {
      guard left > 0 else { return false }
      left -= 1
      let node = storage.nodes[Int(place)]
      switch node.operation {
      case .constant: constant += factor * node.value
      case .add: pending += [(node.first, factor), (node.second, factor)]
      case .subtract: pending += [(node.first, factor), (node.second, -factor)]
      case .negate: pending.append((node.first, -factor))
      case .multiply:
        let (a, b) = (storage.nodes[Int(node.first)], storage.nodes[Int(node.second)])
        if a.operation == .constant {
          pending.append((node.second, factor * a.value))
        } else if b.operation == .constant {
          pending.append((node.first, factor * b.value))
        } else {
          terms[place, default: 0] += factor
        }
      default: terms[place, default: 0] += factor
      }
    }
    return true
  }
}

extension [Expression] {
  /// The vector from a point to this one; its entries are numbers where variables cancel.
  func displacement(from origin: [Expression]) -> [Expression] {
    zip(self, origin).map { Displacement.from($1, to: $0) }
  }
}
