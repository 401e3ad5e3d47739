import ArgMinExpressions
package import ArgMinNumbers

/// Intervals for all nodes of a ``FactorableForm``, narrowed forwards and backwards until little changes.
///
/// Source: F. Benhamou, F. Goualard, L. Granvilliers & J.-F. Puget, "Revising hull and box
/// consistency" (1999); P. Belotti, S. Cafieri, J. Lee & L. Liberti, "Feasibility-based bounds
/// tightening via fixed points" (2010).
package struct Propagation {
  private let form: FactorableForm

  package init(_ form: FactorableForm) { self.form = form }

  /// A number by which a rounded number may be wrong, relative to it.
  private static let unit = 0x1p-53

  /// Narrows `domain`; false where no point of it satisfies the constraints.
  package func run(_ domain: UnsafeMutablePointer<Interval>, sweeps: Int = 8) -> Bool {
    var before = measure(domain)
    for _ in 0..<sweeps {
      guard forward(domain), backward(domain) else { return false }
      let after = measure(domain)
      if after >= before - 0.05 { break }
      before = after
    }
    return true
  }

  /// Something that falls by about one where a width is halved.
  private func measure(_ d: UnsafeMutablePointer<Interval>) -> Double {
    var sum = 0.0
    for j in 0..<form.variableCount {
      let width = d[j].upper - d[j].lower
      // The exponent and the leading bits are a logarithm that costs nothing.
      sum += Double(Int64(bitPattern: width.bitPattern) >> 44) * 0x1p-8
    }
    return sum
  }

  /// Evaluates all nodes, intersected with what they were; false where one has no value.
  func forward(_ d: UnsafeMutablePointer<Interval>) -> Bool {
    for j in 0..<form.variableCount {
      if form.isInteger[j] { d[j] = whole(d[j]) }
      if d[j].isEmpty { return false }
    }
    return form.nodes.withUnsafeBufferPointer { nodes in
      for k in form.variableCount..<nodes.count {
        let here = enclosure(nodes[k], d)
        guard form.isRequired[k] else {
          d[k] = here
          continue
        }
        d[k] = d[k].intersection(here)
        if form.isWhole[k] { d[k] = whole(d[k]) }
        if d[k].isEmpty { return false }
      }
      return true
    }
  }

  private func whole(_ x: Interval) -> Interval {
    Interval(lower: (x.lower - 1e-6).rounded(.up), upper: (x.upper + 1e-6).rounded(.down))
  }

  /// The values of a node over those of its operands.
  func enclosure(
    _ node: FactorableForm.Node, _ d: UnsafeMutablePointer<Interval>
  ) -> Interval {
    switch node.kind {
    case .variable: return .entire
    case .affine: return sum(node, d).total
    case .univariate: return form.functions[Int(node.function)].enclosure(d[Int(node.first)])
    case .product: return d[Int(node.first)] * d[Int(node.second)]
    case .quotient: return d[Int(node.first)] / d[Int(node.second)]
    case .minimum: return Interval.min(d[Int(node.first)], d[Int(node.second)])
    case .maximum: return Interval.max(d[Int(node.first)], d[Int(node.second)])
    case .opaque:
      return node.operation.enclosure(
        d[Int(node.first)], node.second >= 0 ? d[Int(node.second)] : .entire,
        node.third >= 0 ? d[Int(node.third)] : .entire)
    case .block:
      let block = form.blocks[Int(node.first)]
      return block.function.enclosures(block.operands.map { d[Int($0)] })[Int(node.second)]
    }
  }

  /// The parts of an affine sum, infinite ones counted apart so that one term can be taken out.
  private struct Sum {
    var lower = 0.0
    var upper = 0.0
    var infiniteLower = 0
    var infiniteUpper = 0
    var size = 0.0
    /// What errors of coefficients may add.
    var error = 0.0
    var count = 0.0
    var isEmpty = false

    @inline(__always)
    mutating func add(_ low: Double, _ high: Double) {
      count += 1
      if low == -.infinity {
        infiniteLower += 1
      } else {
        lower += low
        size += abs(low)
      }
      if high == .infinity {
        infiniteUpper += 1
      } else {
        upper += high
        size += abs(high)
      }
    }

    /// What rounding and errors may change.
    var margin: Double { size * (count + 4) * Propagation.unit + error }

    var total: Interval {
      if isEmpty || error == .infinity { return isEmpty ? .empty : .entire }
      let margin = margin
      return Interval(
        lower: infiniteLower > 0 ? -.infinity : lower - margin,
        upper: infiniteUpper > 0 ? .infinity : upper + margin)
    }
  }

  private func sum(
    _ node: FactorableForm.Node, _ d: UnsafeMutablePointer<Interval>
  ) -> Sum {
    var sum = Sum()
    sum.add(node.constant.value, node.constant.value)
    sum.error = node.constant.error
    for term in Int(node.start)..<Int(node.end) {
      let x = d[Int(form.termNodes[term])]
      let c = form.termValues[term].value
      if x.isEmpty { sum.isEmpty = true }
      if c == 0 {
        sum.add(0, 0)
      } else if c > 0 {
        sum.add(c * x.lower, c * x.upper)
      } else {
        sum.add(c * x.upper, c * x.lower)
      }
      if !form.termValues[term].isExact {
        sum.error += form.termValues[term].error * x.magnitude * (1 + 0x1p-40)
      }
    }
    return sum
  }

  // MARK: backwards

  /// Narrows operands by what their results are; false where one is left without a value.
  func backward(_ d: UnsafeMutablePointer<Interval>) -> Bool {
    form.nodes.withUnsafeBufferPointer { nodes in
      for k in stride(from: nodes.count - 1, through: form.variableCount, by: -1)
      where form.isRequired[k] {
        let node = nodes[k]
        switch node.kind {
        case .affine: if !narrowTerms(node, d[k], d) { return false }
        case .block, .variable: break
        default: if !narrowOperands(node, d[k], d) { return false }
        }
      }
      return true
    }
  }

  private func narrowTerms(
    _ node: FactorableForm.Node, _ result: Interval, _ d: UnsafeMutablePointer<Interval>
  ) -> Bool {
    let sum = sum(node, d)
    if result.lower == -.infinity, result.upper == .infinity { return true }
    let size = abs(result.lower).finiteOrZero + abs(result.upper).finiteOrZero + sum.size
    let margin = size * 2 * (sum.count + 4) * Self.unit + 2 * sum.error
    if !margin.isFinite { return true }
    for term in Int(node.start)..<Int(node.end) {
      let place = Int(form.termNodes[term])
      let x = d[place]
      let c = form.termValues[term].value
      if c == 0 { continue }
      let (low, high) = c > 0 ? (c * x.lower, c * x.upper) : (c * x.upper, c * x.lower)
      // c·x ≥ result.lower − (the most of the rest), and the other way round.
      var (least, most) = (-Double.infinity, Double.infinity)
      if high == .infinity ? sum.infiniteUpper == 1 : sum.infiniteUpper == 0 {
        least = result.lower - (sum.upper - (high == .infinity ? 0 : high)) - margin
      }
      if low == -.infinity ? sum.infiniteLower == 1 : sum.infiniteLower == 0 {
        most = result.upper - (sum.lower - (low == -.infinity ? 0 : low)) + margin
      }
      if least <= low, most >= high { continue }
      let bound = Interval(lower: least, upper: most) / Interval(c)
      let narrowed = x.intersection(bound)
      if narrowed.isEmpty { return false }
      d[place] = form.isWhole[place] ? whole(narrowed) : narrowed
      if d[place].isEmpty { return false }
    }
    return true
  }

  private func narrowOperands(
    _ node: FactorableForm.Node, _ result: Interval, _ d: UnsafeMutablePointer<Interval>
  ) -> Bool {
    let first = Int(node.first)
    if node.kind == .univariate {
      let function = form.functions[Int(node.function)]
      d[first] = d[first].intersection(function.inverse(result, within: d[first]))
      return !d[first].isEmpty
    }
    guard node.second >= 0 else { return true }
    let second = Int(node.second)
    let (a, b) = (d[first], d[second])
    var (newA, newB) = (Interval.entire, Interval.entire)
    switch node.kind {
    case .product: (newA, newB) = (Self.factor(of: result, b), Self.factor(of: result, a))
    case .quotient: (newA, newB) = (result * b, Self.factor(of: a, result))
    case .minimum:
      let above = Interval(lower: result.lower, upper: .infinity)
      (newA, newB) = (b.lower > result.upper ? result : above, above)
      if a.lower > result.upper { newB = result }
    case .maximum:
      let below = Interval(lower: -.infinity, upper: result.upper)
      (newA, newB) = (b.upper < result.lower ? result : below, below)
      if a.upper < result.lower { newB = result }
    default: return true
    }
    d[first] = a.intersection(newA)
    // Both operands may be the same node.
    d[second] = d[second].intersection(newB)
    return !d[first].isEmpty && !d[second].isEmpty
  }

  /// The factors that give a product in `product` together with one in `other`.
  private static func factor(of product: Interval, _ other: Interval) -> Interval {
    other.contains(0) && product.contains(0) ? .entire : product / other
  }
}

extension Double {
  /// The number, or zero where it is infinite.
  var finiteOrZero: Double { isFinite ? self : 0 }
}
