import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Testing

/// Logic with its truth by the definitions, beside the constraint.
private indirect enum Formula {
  case atom(variable: Int, Relation, Double)
  case and([Formula]), or([Formula]), xor([Formula]), equivalent([Formula])
  case not(Formula)
  case implies(Formula, Formula), nor(Formula, Formula), nand(Formula, Formula)

  static func random(_ generator: inout SeededGenerator, depth: Int) -> Formula {
    let kind = Int(generator.uniform() * (depth > 0 ? 9 : 1))
    func part() -> Formula { random(&generator, depth: depth - 1) }
    func parts() -> [Formula] { (0..<Int(generator.uniform() * 4)).map { _ in part() } }
    switch kind {
    case 0:
      let relation = Relation.allCases[Int(generator.uniform() * 6)]
      let number = (generator.uniform() * 4).rounded(.down)
      return .atom(variable: Int(generator.uniform() * 3), relation, number)
    case 1: return .and(parts())
    case 2: return .or(parts())
    case 3: return .xor(parts())
    case 4: return .equivalent(parts())
    case 5: return .not(part())
    case 6: return .implies(part(), part())
    case 7: return .nor(part(), part())
    default: return .nand(part(), part())
    }
  }

  func truth(_ point: [Double]) -> Bool {
    switch self {
    case .atom(let variable, let relation, let number):
      let value = point[variable]
      return switch relation {
      case .less: value < number
      case .lessOrEqual: value <= number
      case .equal: value == number
      case .greaterOrEqual: value >= number
      case .greater: value > number
      case .notEqual: value != number
      }
    case .and(let parts): return parts.allSatisfy { $0.truth(point) }
    case .or(let parts): return parts.contains { $0.truth(point) }
    case .xor(let parts): return parts.filter { $0.truth(point) }.count % 2 == 1
    case .equivalent(let parts): return Set(parts.map { $0.truth(point) }).count <= 1
    case .not(let part): return !part.truth(point)
    case .implies(let a, let b): return !a.truth(point) || b.truth(point)
    case .nor(let a, let b): return !a.truth(point) && !b.truth(point)
    case .nand(let a, let b): return !a.truth(point) || !b.truth(point)
    }
  }

  func constraint(_ variables: [Expression]) -> Constraint {
    func write(_ part: Formula) -> Constraint { part.constraint(variables) }
    switch self {
    case .atom(let variable, let relation, let number):
      return .relation(variables[variable], relation, Expression(number))
    case .and(let parts): return .and(parts.map(write))
    case .or(let parts): return .or(parts.map(write))
    case .xor(let parts): return .xor(parts.map(write))
    case .equivalent(let parts): return .equivalent(parts.map(write))
    case .not(let part): return !write(part)
    case .implies(let a, let b): return write(a).implies(write(b))
    case .nor(let a, let b): return write(a).nor(write(b))
    case .nand(let a, let b): return write(a).nand(write(b))
    }
  }
}

@Suite struct LogicTests {
  let variables = ["x", "y", "z"].map { Expression.variable($0) }

  @Test("10,000 random formulas and points have the truth that the definitions give")
  func truthTables() throws {
    var generator = SeededGenerator.forTest(seed: 5)
    var counts = (true: 0, false: 0)
    for _ in 0..<1000 {
      let formula = Formula.random(&generator, depth: 4)
      let problem = try Problem(
        .minimize, 0, variables: ["x", "y", "z"].map { Variable($0) },
        constraints: [formula.constraint(variables)])
      for _ in 0..<10 {
        // Halves between the numbers of the atoms, and these themselves.
        let point = (0..<3).map { _ in (generator.uniform() * 9).rounded(.down) / 2 - 0.5 }
        let values = PointEvaluator(problem).values(of: problem.logic.expressions, at: point)
        let truth = formula.truth(point)
        #expect(problem.logic.holds(values, margin: 0) == truth)
        if truth {
          counts.true += 1
          #expect(problem.logic.violations(values).allSatisfy { $0 == 0 })
        } else {
          counts.false += 1
        }
      }
    }
    #expect(counts.true > 1000 && counts.false > 1000)
  }

  @Test("whole numbers lose nothing when alternatives are lowered")
  func loweredTruth() throws {
    var generator = SeededGenerator.forTest(seed: 5)
    let whole = ["x", "y", "z"].map { Expression.variable($0, in: .integers) }
    for _ in 0..<300 {
      let formula = Formula.random(&generator, depth: 3)
      let lowered = try LoweredProblem(
        Problem(
          .minimize, 0, variables: ["x", "y", "z"].map { Variable($0, in: .integers) },
          constraints: [formula.constraint(whole)]))
      for _ in 0..<20 {
        let point = (0..<3).map { _ in (generator.uniform() * 6).rounded(.down) - 1 }
        #expect(lowered.isSatisfied(point) == formula.truth(point))
      }
    }
  }

  @Test("Xor and Equivalent of many operands grow linearly, also nested in each other")
  func growth() throws {
    let atoms = (0..<200).map { Expression.variable("v\($0)") >= 0 }
    func size(_ constraint: Constraint) throws -> Int {
      let graph = try LogicGraph([constraint])
      return graph.nodes.count + graph.literals.count
    }
    func perOperand(_ make: ([Constraint]) -> Constraint) throws -> [Double] {
      try [50, 100, 200].map { Double(try size(make(Array(atoms.prefix($0))))) / Double($0) }
    }
    let forms: [([Constraint]) -> Constraint] = [
      { .xor($0) }, { .equivalent($0) }, { !.xor($0) },
      { $0.dropFirst().reduce($0[0]) { $0.xor($1) } },
      { $0.dropFirst().reduce($0[0]) { $0.equivalent(to: $1) } },
      { $0.dropFirst().reduce($0[0]) { $0.nand($1) } },
    ]
    for form in forms {
      let ratios = try perOperand(form)
      #expect(ratios.allSatisfy { $0 <= 12 } && abs(ratios[2] - ratios[0]) < 1)
    }
  }

  @Test("special ordered sets allow exactly what their definitions allow")
  func specialOrderedSets() throws {
    let members = (0..<7).map { Expression.variable("m\($0)") }
    let first = try LogicGraph([.specialOrdered1(members)])
    let second = try LogicGraph([.specialOrdered2(members)])
    let reversed = try LogicGraph(
      [.specialOrdered2(members, weights: [7, 6, 5, 4, 3, 2, 1])])
    let zigzag = try LogicGraph([.specialOrdered2(members, weights: [1, 3, 2, 4, 5, 6, 7])])
    for mask in 0..<128 {
      let point = (0..<7).map { Double(mask >> $0 & 1) }
      let evaluator = PointEvaluator(variables: (0..<7).map { Variable("m\($0)") })
      func holds(_ graph: LogicGraph) -> Bool {
        graph.holds(evaluator.values(of: graph.expressions, at: point), margin: 0)
      }
      func neighbours(_ order: [Int]) -> Bool {
        let used = order.indices.filter { point[order[$0]] != 0 }
        return used.count <= 1 || (used.count == 2 && used[1] == used[0] + 1)
      }
      #expect(holds(first) == (mask.nonzeroBitCount <= 1))
      #expect(holds(second) == neighbours([0, 1, 2, 3, 4, 5, 6]))
      #expect(holds(reversed) == neighbours([0, 1, 2, 3, 4, 5, 6]))
      #expect(holds(zigzag) == neighbours([0, 2, 1, 3, 4, 5, 6]))
    }
  }

  @Test("sets are sorted and merged, and have no member that is no number")
  func numberSets() {
    #expect(NumberSet(values: [3, .nan, 1, 3, .infinity]).intervals == [1...1, 3...3])
    #expect(NumberSet([4...6, 0...1, 5...9]).intervals == [0...1, 4...9])
    #expect(NumberSet([]).distance(from: 0) == .infinity)
    #expect(NumberSet([0...1, 4...9]).distance(from: 2) == 1)
    #expect(NumberSet([0...1]).distance(from: .nan).isNaN)
  }
}

extension LoweredProblem {
  /// Whether a point of columns alone, without rows, satisfies the bounds and alternatives.
  fileprivate func isSatisfied(_ point: [Double]) -> Bool {
    guard contradiction == nil else { return false }
    let isInside = zip(point, zip(program.variableLower, program.variableUpper)).allSatisfy {
      $0 >= $1.0 && $0 <= $1.1
    }
    guard isInside, let alternatives else { return isInside }
    var truths: [Bool] = []
    for node in alternatives.nodes {
      switch node {
      case .membership(let membership):
        truths.append(membership.set.contains(point[membership.term]))
      case .all(let parts): truths.append(parts.allSatisfy { truths[$0] })
      case .any(let parts): truths.append(parts.contains { truths[$0] })
      }
    }
    return alternatives.required.allSatisfy { truths[$0] }
  }
}
