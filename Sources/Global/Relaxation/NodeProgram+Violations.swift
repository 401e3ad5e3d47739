import ArgMinLinearAlgebra
import ArgMinNumbers

extension NodeProgram {
  /// Blames the variables under each node for how far the node is from its value at the point, as far as the
  /// bound depends on it.
  func addViolations(
    to scores: inout [Double], in domain: UnsafeMutablePointer<Interval>
  ) {
    for k in form.curvedNodes {
      guard let value = form.value(k, at: point.base) else { continue }
      let distance = abs(point[k] - value)
      let width = domain[k].isBounded ? domain[k].width : 1e6
      guard distance > 1e-9 * max(1, abs(value)) else { continue }
      let score =
        distance.isFinite ? distance * blame[k] + 1e-6 * distance / max(width, 1e-12) : 1e3
      for operand in form.operands(k) { spread(score, over: Int(operand), domain, &scores) }
    }
  }

  private func spread(
    _ score: Double, over node: Int, _ domain: UnsafeMutablePointer<Interval>,
    _ scores: inout [Double]
  ) {
    let list = form.variables(below: node)
    if list.count == 1 {
      scores[Int(list[list.startIndex])] += score
      return
    }
    var total = 0.0
    for j in list { total += weight(Int(j), domain) }
    guard total > 0 else { return }
    for j in list { scores[Int(j)] += score * weight(Int(j), domain) / total }
  }

  private func weight(_ j: Int, _ domain: UnsafeMutablePointer<Interval>) -> Double {
    let root = form.domain[j]
    let width = domain[j].isBounded ? domain[j].width : 1e6
    return root.isBounded && root.width > 0 ? width / root.width : min(width, 1e6)
  }
}
