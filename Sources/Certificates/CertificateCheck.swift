package import ArgMinNumbers
package import ArgMinProblems
import ArgMinExpressions

/// Whether a certificate proves what it says about a program, by interval arithmetic alone.
package struct CertificateCheck {
  /// Why a certificate proves nothing.
  package enum Refusal: Error, Equatable {
    case wrongVariables(expected: [String], found: [String])
    case wrongSense
    /// A number is NaN, or infinite where it must not be.
    case notANumber(place: String)
    /// The box leaves out values that a variable may have.
    case smallBox(variable: String)
    /// A node has a sum or a split that makes no sense.
    case wrongNode(Int, reason: String)
    /// The list of nodes ends before the tree does, or goes on behind it.
    case wrongCount(nodes: Int)
    /// Better points are not ruled out in the box of a leaf.
    case openLeaf(Int, box: [Interval])
    case wrongPoint(reason: String)
    case interrupted(node: Int)
  }

  private let certificate: Certificate
  private let program: NonlinearProgram
  private let names: [String]
  private let sign: Double

  /// - Parameters:
  ///   - program: What the problem becomes, its objective made least.
  ///   - names: Those of its variables.
  package init(
    _ certificate: Certificate, of program: NonlinearProgram, names: [String], isMaximized: Bool
  ) {
    (self.certificate, self.program, self.names) = (certificate, program, names)
    sign = isMaximized ? -1 : 1
  }

  /// Throws where the certificate does not prove its bound, or its point not its value.
  package func run(shouldStop: () -> Bool = { false }) throws(Refusal) {
    guard certificate.isMaximized == (sign < 0) else { throw .wrongSense }
    guard certificate.variables == names else {
      throw .wrongVariables(expected: names, found: certificate.variables)
    }
    try checkNumbers()
    if let witness = certificate.witness { try check(witness) }
    try checkTree(shouldStop)
  }

  private func checkNumbers() throws(Refusal) {
    let n = program.variableCount
    guard certificate.lower.count == n, certificate.upper.count == n else {
      throw .notANumber(place: "box")
    }
    guard !certificate.bound.isNaN else { throw .notANumber(place: "bound") }
    guard certificate.tolerance >= 0, certificate.tolerance.isFinite else {
      throw .notANumber(place: "tolerance")
    }
    for j in 0..<n {
      guard certificate.lower[j] <= program.variableLower[j],
        certificate.upper[j] >= program.variableUpper[j]
      else { throw .smallBox(variable: names[j]) }
    }
  }

  private func check(_ witness: Certificate.Witness) throws(Refusal) {
    let n = program.variableCount
    guard witness.point.count == n, witness.point.allSatisfy(\.isFinite) else {
      throw .notANumber(place: "point")
    }
    guard witness.value.isFinite, witness.violation >= 0, witness.violation.isFinite else {
      throw .notANumber(place: "value")
    }
    for (j, x) in witness.point.enumerated() {
      guard x >= program.variableLower[j], x <= program.variableUpper[j] else {
        throw .wrongPoint(reason: "\(names[j]) is outside of its bounds")
      }
      guard !program.isInteger[j] || x == x.rounded() else {
        throw .wrongPoint(reason: "\(names[j]) is not a whole number")
      }
    }
    let measured = Self.measure(witness.point, program)
    guard measured.value <= sign * witness.value else {
      throw .wrongPoint(reason: "the objective is \(sign * measured.value) there, which is worse")
    }
    guard measured.violation <= witness.violation else {
      throw .wrongPoint(reason: "a row is violated by \(measured.violation) there, which is more")
    }
  }

  /// Numbers that the objective, made least, and the violations of rows at a point are nowhere above; NaN
  /// where some function has no value.
  package static func measure(
    _ point: [Double], _ program: NonlinearProgram
  ) -> (value: Double, violation: Double) {
    let evaluator = IntervalEvaluator(program.tape)
    evaluator.evaluate(point.map { Interval($0) })
    var worst = 0.0
    for i in 0..<program.constraintCount {
      let row = evaluator.enclosure(i + 1)
      if row.isEmpty { return (.nan, .nan) }
      let below = (Interval(program.constraintLower[i]) - row).upper
      let above = (row - Interval(program.constraintUpper[i])).upper
      if program.constraintLower[i] > -.infinity { worst = max(worst, below) }
      if program.constraintUpper[i] < .infinity { worst = max(worst, above) }
    }
    let value = evaluator.enclosure(0)
    return value.isEmpty ? (.nan, .nan) : (value.upper, worst)
  }

  private func checkTree(_ shouldStop: () -> Bool) throws(Refusal) {
    let refutation = BoxRefutation(
      program, bound: sign * certificate.bound, tolerance: certificate.tolerance,
      center: certificate.witness?.point)
    var open = [zip(certificate.lower, certificate.upper).map { Interval(lower: $0, upper: $1) }]
    for (place, node) in certificate.nodes.enumerated() {
      guard var box = open.popLast() else { throw .wrongCount(nodes: certificate.nodes.count) }
      if shouldStop() { throw .interrupted(node: place) }
      try check(node, place)
      let remains = refutation.narrow(&box, by: node.sums)
      if let split = node.split {
        let (low, high) = BoxRefutation.halves(
          box, split, isWhole: program.isInteger[split.variable])
        open.append(high)
        open.append(low)
      } else if remains {
        throw .openLeaf(place, box: box)
      }
    }
    guard open.isEmpty else { throw .wrongCount(nodes: certificate.nodes.count) }
  }

  private func check(_ node: Certificate.Node, _ place: Int) throws(Refusal) {
    for sum in node.sums {
      if let center = sum.center, center.count != program.variableCount {
        throw .wrongNode(place, reason: "its center has \(center.count) coordinates")
      }
    }
    for term in node.sums.map(\.terms).joined() {
      guard (0...program.constraintCount).contains(term.condition) else {
        throw .wrongNode(place, reason: "there is no row \(term.condition - 1)")
      }
      // f ≤ bound says nothing about greater values of f.
      guard term.weight.isFinite, term.condition > 0 || term.weight >= 0 else {
        throw .wrongNode(place, reason: "the weight \(term.weight) is not allowed")
      }
    }
    guard let split = node.split else { return }
    guard (0..<program.variableCount).contains(split.variable), split.place.isFinite else {
      throw .wrongNode(place, reason: "its split is not at a number of a variable")
    }
  }
}

extension CertificateCheck.Refusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .wrongVariables(let expected, let found):
      "it is about the variables \(found.joined(separator: ", ")), the problem about "
        + expected.joined(separator: ", ")
    case .wrongSense:
      "it is about the least value and the problem about the greatest, or the other way"
    case .notANumber(let place): "'\(place)' is not what is expected there"
    case .smallBox(let variable): "its box leaves out values that \(variable) may have"
    case .wrongNode(let place, let reason): "node \(place): \(reason)"
    case .wrongCount(let nodes): "its \(nodes) nodes are not a whole tree"
    case .openLeaf(let place, let box):
      "node \(place) leaves a part of the box in which there may be a better point: "
        + box.map(\.description).joined(separator: " × ")
    case .wrongPoint(let reason): "its point proves nothing: \(reason)"
    case .interrupted(let node):
      "the check was interrupted at node \(node) of its tree, and has found no fault before"
    }
  }
}
