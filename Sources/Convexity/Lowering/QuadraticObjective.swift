internal import ArgMinExpressions

/// An objective split into what stays quadratic and what becomes affine.
struct QuadraticObjective: Sendable {
  /// weight · Σ aᵢ² of all entries, or weight · aᵀ M a with the symmetric part of M.
  struct Square: Sendable {
    var place: Int32
    var weight: Double
    /// Row by row; nil for the identity.
    var matrix: [Double]?
  }

  /// weight · (sum of all entries) of affine nodes.
  private(set) var linear: [(place: Int32, weight: Double)] = []
  private(set) var squares: [Square] = []

  /// Takes an objective apart as long as only affine operations are above its squares.
  init(_ root: Int32, _ forms: inout GraphForms) throws(ConicFormError) {
    // From the top down, each node once with all that it is multiplied by; sums of many terms never
    // have their partial sums written out.
    var weights: [Int32: Double] = [root: 1]
    for place in forms.graph.storage.reachable(from: [root]).reversed() {
      guard let weight = weights.removeValue(forKey: place), weight != 0 else { continue }
      let node = forms.graph.node(place)
      if forms.graph.isAffine(place), !node.shape.isScalar || !node.operation.isElementwise {
        linear.append((place, weight))
        continue
      }
      func push(_ operand: Int32, _ factor: Double) {
        // A scalar among the entries of an array counts as often as it is repeated.
        let isRepeated = forms.graph.shape(operand).isScalar
        let repetitions = isRepeated ? Double(node.shape.count) : 1
        weights[operand, default: 0] += factor * repetitions
      }
      switch node.operation {
      case .add, .subtract:
        push(node.second, node.operation == .add ? weight : -weight)
        push(node.first, weight)
        continue
      case .negate:
        push(node.first, -weight)
        continue
      case .multiply:
        if let value = forms.graph.value(node.first) {
          push(node.second, weight * value)
          continue
        }
        if let value = forms.graph.value(node.second) {
          push(node.first, weight * value)
          continue
        }
      case .divide:
        if let value = forms.graph.value(node.second), value != 0 {
          push(node.first, weight / value)
          continue
        }
      case .sum:
        weights[node.first, default: 0] += weight
        continue
      case .concatenate:
        for operand in forms.graph.operands(place) { weights[operand, default: 0] += weight }
        continue
      case .constant, .variable: break
      default:
        if weight > 0 || node.operation == .quadraticForm,
          let square = square(node, weight, forms.graph)
        {
          squares.append(square)
          continue
        }
        if node.operation == .huber, weight > 0, forms.graph.isConstant(node.second) {
          let near = forms.fresh(node.shape)
          squares.append(Square(place: near, weight: weight))
          let x = try forms.lower(node.first)
          linear.append((forms.huberRest([x, node.second], near), weight))
          continue
        }
      }
      linear.append((try forms.lower(place), weight))
    }
  }

  private func square(_ node: Node, _ weight: Double, _ graph: FormulaGraph) -> Square? {
    func affine(_ place: Int32, _ weight: Double) -> Square? {
      graph.isAffine(place) ? Square(place: place, weight: weight) : nil
    }
    switch node.operation {
    case .integerPower where node.second == 2:
      let inner = graph.node(node.first)
      if inner.operation == .euclideanNorm || inner.operation == .absolute {
        return affine(inner.first, weight)
      }
      return affine(node.first, weight)
    case .sumOfSquares: return affine(node.first, weight)
    case .quadraticOverLinear:
      guard let divisor = graph.value(node.second), divisor > 0 else { return nil }
      return affine(node.first, weight / divisor)
    case .quadraticForm:
      guard Double(node.third) * weight > 0,
        let matrix = graph.storage.constantEntries(node.second)
      else { return nil }
      var square = affine(node.first, weight)
      square?.matrix = matrix
      return square
    default: return nil
    }
  }

  /// Adds a variable of its own for what has many terms a row, so that the matrix of the objective
  /// stays sparse and products such as AᵀA are never formed.
  ///
  /// - Parameter slices: The rows of each square.
  mutating func separateDenseSquares(_ forms: inout GraphForms, _ slices: [AffineSlice]) {
    for (index, slice) in slices.enumerated() {
      if slice.products.isEmpty, !isDense(slice, hasMatrix: squares[index].matrix != nil) {
        continue
      }
      let place = squares[index].place
      let own = forms.fresh(forms.graph.shape(place))
      forms.add(.zero, [forms.graph.difference(own, place)])
      squares[index].place = own
    }
  }

  /// True where the products of the terms of each row are more than the terms themselves.
  private func isDense(_ slice: AffineSlice, hasMatrix: Bool) -> Bool {
    var (total, cost, isSimple) = (0, 0, true)
    for row in 0..<slice.count {
      let length = slice.terms(row).count
      total += length
      cost += length * (length + 1) / 2
      isSimple = isSimple && length <= 1
    }
    return !isSimple && cost > (hasMatrix ? 0 : 2 * (total + slice.count))
  }
}
