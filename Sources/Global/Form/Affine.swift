/// constant + Σ value · node, the nodes ascending and each once.
struct Affine: Hashable {
  var constant = Coefficient.zero
  var nodes: [Int32] = []
  var values: [Coefficient] = []

  init(_ constant: Coefficient) { self.constant = constant }
  init(node: Int32) { (nodes, values) = ([node], [.one]) }

  var isConstant: Bool { nodes.isEmpty }
  /// The node that this is, where it is one.
  var soleNode: Int32? {
    nodes.count == 1 && values[0] == .one && constant == .zero ? nodes[0] : nil
  }

  func scaled(by factor: Coefficient) -> Affine {
    if factor == .zero { return Affine(constant * .zero) }
    return mapped { $0 * factor }
  }

  func divided(by divisor: Coefficient) -> Affine { mapped { $0 / divisor } }

  private func mapped(_ body: (Coefficient) -> Coefficient) -> Affine {
    var result = self
    result.constant = body(constant)
    for k in values.indices { result.values[k] = body(values[k]) }
    return result
  }

  static func + (a: Affine, b: Affine) -> Affine {
    var sum = Affine(a.constant + b.constant)
    sum.nodes.reserveCapacity(a.nodes.count + b.nodes.count)
    sum.values.reserveCapacity(a.nodes.count + b.nodes.count)
    var (i, j) = (0, 0)
    while i < a.nodes.count || j < b.nodes.count {
      if j == b.nodes.count || (i < a.nodes.count && a.nodes[i] < b.nodes[j]) {
        sum.append(a.nodes[i], a.values[i])
        i += 1
      } else if i == a.nodes.count || b.nodes[j] < a.nodes[i] {
        sum.append(b.nodes[j], b.values[j])
        j += 1
      } else {
        sum.append(a.nodes[i], a.values[i] + b.values[j])
        (i, j) = (i + 1, j + 1)
      }
    }
    return sum
  }

  private mutating func append(_ node: Int32, _ value: Coefficient) {
    if value == .zero { return }
    nodes.append(node)
    values.append(value)
  }
}
