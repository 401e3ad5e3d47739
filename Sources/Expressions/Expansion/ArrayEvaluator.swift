/// The values of expressions of any shape at points, node by node, without writing them out in scalars.
package struct ArrayEvaluator: Sendable {
  private let storage: GraphStorage
  private let roots: [Int32]
  private let reachable: [Int32]
  private let uses: [Int32]
  /// The column that each variable starts at; nil for one that is not listed.
  private let first: [VariableKey: Int]

  /// - Parameter variables: In the order of the columns of points.
  package init(_ expressions: [Expression], variables: [VariableKey]) {
    let (storage, roots) = Expression.gather(expressions)
    (self.storage, self.roots) = (storage, roots)
    reachable = storage.reachable(from: roots)
    var uses = [Int32](repeating: 0, count: Int(roots.max() ?? -1) + 1)
    for place in reachable {
      storage.forEachOperand(of: storage.nodes[Int(place)]) { uses[Int($0)] += 1 }
    }
    for root in roots { uses[Int(root)] += 1 }
    self.uses = uses
    var (first, count): ([VariableKey: Int], Int) = ([:], 0)
    for key in variables {
      if first[key] == nil { first[key] = count }
      count += key.columnCount
    }
    self.first = first
  }

  /// The entries of each expression, row by row; NaN where they have no value, and where a variable is
  /// not listed.
  ///
  /// - Complexity: O(operations on entries of all nodes).
  package func values(at point: [Double]) -> [[Double]] {
    var run = Run(storage: storage, uses: uses)
    for place in reachable { run.add(place, first, point) }
    return roots.map { run.entries($0) }
  }

  /// The values of nodes, as long as they are needed.
  private struct Run {
    let storage: GraphStorage
    var uses: [Int32]
    var arrays: [[Double]]
    var scalars: [Double]

    init(storage: GraphStorage, uses: [Int32]) {
      (self.storage, self.uses) = (storage, uses)
      arrays = Array(repeating: [], count: uses.count)
      scalars = Array(repeating: .nan, count: uses.count)
    }

    func entries(_ place: Int32) -> [Double] {
      let node = storage.nodes[Int(place)]
      if node.operation == .array { return storage.constants(of: node) }
      return node.shape.isScalar ? [scalars[Int(place)]] : arrays[Int(place)]
    }

    mutating func add(_ place: Int32, _ first: [VariableKey: Int], _ point: [Double]) {
      let node = storage.nodes[Int(place)]
      if node.shape.isScalar, let value = scalar(node, first, point) {
        scalars[Int(place)] = value
      } else if node.operation != .array {
        let entries = array(node, first, point)
        if node.shape.isScalar {
          scalars[Int(place)] = entries.first ?? .nan
        } else {
          arrays[Int(place)] = entries
        }
      }
      storage.forEachOperand(of: node) { operand in
        uses[Int(operand)] -= 1
        if uses[Int(operand)] == 0 { arrays[Int(operand)] = [] }
      }
    }

    /// The value of an operation on scalars; nil for others.
    private func scalar(
      _ node: Node, _ first: [VariableKey: Int], _ point: [Double]
    ) -> Double? {
      switch node.operation {
      case .constant: return node.value
      case .variable:
        let column = first[storage.variables[Int(node.first)]] ?? point.count
        return column < point.count ? point[column] : .nan
      case .view:
        let source = storage.nodes[Int(node.first)]
        if source.operation == .array { return nil }
        return source.shape.isScalar
          ? scalars[Int(node.first)] : arrays[Int(node.first)][Int(node.second)]
      case .integerPower: return Double.power(scalars[Int(node.first)], node.second)
      default:
        guard node.operation.isElementwise else { return nil }
        let a = scalars[Int(node.first)]
        let arity = node.operation.arity
        let b = arity > 1 ? scalars[Int(node.second)] : a
        return node.operation.evaluate(a, b, arity > 2 ? scalars[Int(node.third)] : a)
      }
    }

    private func array(
      _ node: Node, _ first: [VariableKey: Int], _ point: [Double]
    ) -> [Double] {
      switch node.operation {
      case .variable: return variable(storage.variables[Int(node.first)], first, point)
      case .add: return zipped(node) { $0 + $1 }
      case .subtract: return zipped(node) { $0 - $1 }
      case .multiply: return zipped(node) { $0 * $1 }
      case .sum where node.second == 0: return [entries(node.first).reduce(0, +)]
      case .matrixProduct:
        if let product = constantProduct(node) { return product }
      default: break
      }
      let operands = storage.operands(of: node).map { entries($0) }
      var arithmetic = NumberArithmetic()
      return storage.expanded(node, operands).entries(in: &arithmetic)
    }

    private func variable(
      _ key: VariableKey, _ first: [VariableKey: Int], _ point: [Double]
    ) -> [Double] {
      guard let start = first[key], start + key.columnCount <= point.count else {
        return Array(repeating: .nan, count: key.shape.count)
      }
      if key.symmetry == .none { return Array(point[start..<start + key.columnCount]) }
      var entries: [Double] = []
      entries.reserveCapacity(key.shape.count)
      for row in 0..<key.shape.rows {
        for column in 0..<key.shape.columns {
          let place = key.symmetry.column(row: row, column: column, of: key.shape)
          entries.append(place.map { $0.sign * point[start + $0.column] } ?? 0)
        }
      }
      return entries
    }

    @inline(__always)
    private func zipped(_ node: Node, _ body: (Double, Double) -> Double) -> [Double] {
      let (a, b) = (entries(node.first), entries(node.second))
      let (aStep, bStep) = (a.count == 1 ? 0 : 1, b.count == 1 ? 0 : 1)
      return (0..<node.shape.count).map { body(a[$0 * aStep], b[$0 * bStep]) }
    }

    /// A constant matrix times a vector, of which zeros are not looked at where they are not stored.
    private func constantProduct(_ node: Node) -> [Double]? {
      let left = storage.nodes[Int(node.first)]
      guard left.operation == .array, left.shape.rank == 2,
        storage.shape(node.second).rank == 1
      else { return nil }
      let vector = entries(node.second)
      let width = left.shape.columns
      switch storage.arrays[Int(left.extra)] {
      case .dense(let matrix):
        return (0..<left.shape.rows).map { row in
          var sum = 0.0
          for k in 0..<width where matrix[row * width + k] != 0 {
            sum += matrix[row * width + k] * vector[k]
          }
          return sum
        }
      case .sparse(let starts, let columns, let values):
        return (0..<left.shape.rows).map { row in
          var sum = 0.0
          for place in Int(starts[row])..<Int(starts[row + 1]) where values[place] != 0 {
            sum += values[place] * vector[Int(columns[place])]
          }
          return sum
        }
      }
    }
  }
}
