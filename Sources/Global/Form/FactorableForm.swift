import ArgMinExpressions
package import ArgMinNumbers
package import ArgMinProblems

/// A program as a list of nodes, each a variable, an affine combination of earlier nodes, or one
/// nonlinear operation on earlier nodes.
///
/// From: a ``NonlinearProgram``. To: nodes without duplicates, affine parts flattened. Exact but for the
/// errors that coefficients have, which ``Propagation`` and ``Relaxation`` allow for. Recovers:
/// the point as it is, for the variables are the first nodes.
///
/// Source: G. P. McCormick, "Computability of global solutions to factorable nonconvex programs" (1976);
/// M. Tawarmalani & N. V. Sahinidis, "A polyhedral branch-and-cut approach to global optimization" (2005).
package struct FactorableForm: Sendable {
  package enum Kind: UInt8, Sendable {
    case variable, affine, univariate, product, quotient, minimum, maximum
    /// An operation of the tape that only intervals are known for.
    case opaque
    /// A component of a block.
    case block
  }

  package struct Node: Sendable {
    package var kind: Kind
    /// Operands; of a block `first` is its place among ``blocks`` and `second` the component.
    var first: Int32 = -1
    var second: Int32 = -1
    var third: Int32 = -1
    /// The place among ``functions`` of a univariate.
    var function: Int32 = -1
    var operation = Operation.constant
    /// An affine node has its terms here …
    package var start: Int32 = 0
    package var end: Int32 = 0
    /// … and its constant.
    package var constant = Coefficient.zero
  }

  struct BlockCall: Sendable {
    let function: BlockFunction
    let operands: [Int32]
  }

  package private(set) var nodes: [Node] = []
  package private(set) var termNodes: [Int32] = []
  package private(set) var termValues: [Coefficient] = []
  private(set) var functions: [Univariate] = []
  private(set) var blocks: [BlockCall] = []
  /// The node of every output: the objective, then the constraints.
  var outputs: [Int32] = []
  let variableCount: Int
  let isInteger: [Bool]
  /// The bounds of nodes at the beginning, rows relaxed by the tolerance.
  package private(set) var domain: [Interval] = []
  /// Nodes whose values are whole.
  var isWhole: [Bool] = []
  /// Nodes that must have a value wherever the program has one: what only one branch of a choice needs is
  /// not among them, and says nothing about the variables.
  var isRequired: [Bool] = []
  /// The nodes that are columns of a linear relaxation, and the column of each node, or −1.
  package private(set) var columns: [Int32] = []
  var columnOf: [Int32] = []

  /// Required nodes with an operation that lines can enclose.
  var curvedNodes: [Int] = []
  /// The variables that each node depends on, one list after the other.
  private var variableStarts: [Int] = [0]
  private var variableList: [Int32] = []

  package var objective: Int32 { outputs[0] }
  package var count: Int { nodes.count }

  package init(_ program: NonlinearProgram, tolerance: Double) {
    variableCount = program.variableCount
    isInteger = program.isInteger
    var builder = FactorableBuilder(program.tape)
    builder.run()
    nodes = builder.nodes
    (termNodes, termValues) = (builder.termNodes, builder.termValues)
    (functions, blocks, outputs) = (builder.functions, builder.blocks, builder.outputs)
    setDomain(program, tolerance: tolerance)
    setRequired()
    setWhole()
    columnOf = [Int32](repeating: -1, count: nodes.count)
    for (place, node) in nodes.enumerated() where node.kind != .affine && isRequired[place] {
      columnOf[place] = Int32(columns.count)
      columns.append(Int32(place))
    }
    curvedNodes = nodes.indices.filter {
      isRequired[$0] && ![.affine, .variable, .block].contains(nodes[$0].kind)
    }
    listVariables()
  }

  private mutating func listVariables() {
    var marks = [Int](repeating: -1, count: variableCount)
    for place in nodes.indices {
      let start = variableList.count
      if place < variableCount { variableList.append(Int32(place)) }
      for operand in operands(place) {
        for k in variableStarts[Int(operand)]..<variableStarts[Int(operand) + 1] {
          let j = variableList[k]
          if marks[Int(j)] < place {
            marks[Int(j)] = place
            variableList.append(j)
          }
        }
      }
      variableList[start...].sort()
      variableStarts.append(variableList.count)
    }
  }

  func variables(below node: Int) -> ArraySlice<Int32> {
    variableList[variableStarts[node]..<variableStarts[node + 1]]
  }

  func operands(_ place: Int) -> [Int32] {
    let node = nodes[place]
    switch node.kind {
    case .variable: return []
    case .affine: return Array(termNodes[Int(node.start)..<Int(node.end)])
    case .block: return blocks[Int(node.first)].operands
    default: return [node.first, node.second, node.third].filter { $0 >= 0 }
    }
  }

  /// What a node is at numbers for its operands; nil for blocks.
  package func value(_ place: Int, at point: UnsafeMutablePointer<Double>) -> Double? {
    let node = nodes[place]
    let a = point[Int(node.first)]
    let b = node.second >= 0 ? point[Int(node.second)] : 0
    switch node.kind {
    case .univariate: return functions[Int(node.function)].value(a)
    case .product: return a * b
    case .quotient: return a / b
    case .minimum: return min(a, b)
    case .maximum: return max(a, b)
    case .opaque: return node.operation.value(a, b, node.third >= 0 ? point[Int(node.third)] : 0)
    default: return nil
    }
  }

  private mutating func setRequired() {
    isRequired = [Bool](repeating: false, count: nodes.count)
    for j in 0..<variableCount { isRequired[j] = true }
    for (i, output) in outputs.enumerated() where i == 0 || domain[Int(output)] != .entire {
      isRequired[Int(output)] = true
    }
    for place in nodes.indices.reversed() where isRequired[place] {
      let node = nodes[place]
      switch node.kind {
      case .variable: break
      case .affine:
        for term in Int(node.start)..<Int(node.end) { isRequired[Int(termNodes[term])] = true }
      case .block:
        for operand in blocks[Int(node.first)].operands { isRequired[Int(operand)] = true }
      default:
        isRequired[Int(node.first)] = true
        if node.kind == .opaque, node.operation == .select { continue }
        if node.second >= 0 { isRequired[Int(node.second)] = true }
        if node.third >= 0 { isRequired[Int(node.third)] = true }
      }
    }
  }

  private mutating func setDomain(_ program: NonlinearProgram, tolerance: Double) {
    domain = [Interval](repeating: .entire, count: nodes.count)
    for j in 0..<variableCount {
      var (l, u) = (program.variableLower[j], program.variableUpper[j])
      if isInteger[j] { (l, u) = ((l - 1e-6).rounded(.up), (u + 1e-6).rounded(.down)) }
      domain[j] = Interval(lower: l, upper: u)
    }
    for (i, range) in program.rowRanges(tolerance: tolerance).enumerated() {
      let node = Int(outputs[i + 1])
      domain[node] = domain[node].intersection(range)
    }
  }

  private static func isWhole(_ value: Coefficient) -> Bool {
    value.isExact && value.value.rounded() == value.value
  }

  private mutating func setWhole() {
    isWhole = [Bool](repeating: false, count: nodes.count)
    for (place, node) in nodes.enumerated() {
      switch node.kind {
      case .variable: isWhole[place] = isInteger[place]
      case .product: isWhole[place] = isWhole[Int(node.first)] && isWhole[Int(node.second)]
      case .univariate:
        let function = functions[Int(node.function)]
        let keeps =
          function.kind == .absolute
          || (function.kind == .integerPower && function.exponent > 0)
        isWhole[place] = keeps && isWhole[Int(node.first)]
      case .affine:
        isWhole[place] =
          Self.isWhole(node.constant)
          && (Int(node.start)..<Int(node.end)).allSatisfy {
            isWhole[Int(termNodes[$0])] && Self.isWhole(termValues[$0])
          }
      default: break
      }
    }
  }
}

extension NonlinearProgram {
  /// Where each constraint is to lie, its bounds moved apart by a tolerance relative to them.
  func rowRanges(tolerance: Double) -> [Interval] {
    zip(constraintLower, constraintUpper).map { lower, upper in
      Interval(
        lower: lower - tolerance * max(1, abs(lower)),
        upper: upper + tolerance * max(1, abs(upper)))
    }
  }
}
