package import ArgMinNumbers

/// Linear rows that every point of a box satisfies that satisfies the definitions of the nodes.
///
/// Every row is moved outwards by what rounding may have done to its coefficients.
///
/// Sources: G. P. McCormick (1976) for products; M. Tawarmalani & N. V. Sahinidis (2005) for outer
/// approximation at the point of the linear program.
package struct Relaxation {
  private let form: FactorableForm
  /// Nodes with an affine definition, each a row.
  private let affineNodes: [Int]
  private let curvedNodes: [Int]
  private var work: [Double]
  /// How wrong the entries of ``work`` may be.
  private var workError: [Double]
  private var touched: [Int32] = []
  package private(set) var rows = RowList()
  /// The curved node that each row encloses, or −1.
  private(set) var owners: [Int32] = []
  /// The rows that every box has, in the same places.
  private(set) var regularCount = 0

  package init(_ form: FactorableForm) {
    self.form = form
    affineNodes = form.nodes.indices.filter {
      form.isRequired[$0] && form.nodes[$0].kind == .affine
    }
    curvedNodes = form.curvedNodes.filter { form.nodes[$0].kind != .opaque }
    work = [Double](repeating: 0, count: form.columns.count)
    workError = work
  }

  /// The row of a node that is affine.
  func row(of node: Int) -> Int? { affineNodes.firstIndex(of: node) }

  // MARK: writing rows

  /// Adds factor · node to the row that is being written; returns the constant that belongs to it.
  private mutating func add(_ node: Int32, _ factor: Double) -> Coefficient {
    if factor == 0 { return .zero }
    let entry = form.nodes[Int(node)]
    guard entry.kind == .affine else {
      addColumn(form.columnOf[Int(node)], Coefficient(factor))
      return .zero
    }
    let factor = Coefficient(factor)
    for term in Int(entry.start)..<Int(entry.end) {
      addColumn(form.columnOf[Int(form.termNodes[term])], factor * form.termValues[term])
    }
    return factor * entry.constant
  }

  private mutating func addColumn(_ column: Int32, _ value: Coefficient) {
    let column = Int(column)
    if work[column] == 0, workError[column] == 0 { touched.append(Int32(column)) }
    let sum = Coefficient(work[column], error: workError[column]) + value
    (work[column], workError[column]) = (sum.value, sum.error)
  }

  /// Ends the row: Σ + constant ≥ least, or ≤ most, moved outwards.
  private mutating func close(
    _ domain: UnsafeMutablePointer<Interval>, constant: Coefficient, least: Double, most: Double
  ) {
    var error = constant.error
    var count = 0
    for column in touched {
      let (value, wrong) = (work[Int(column)], workError[Int(column)])
      work[Int(column)] = 0
      workError[Int(column)] = 0
      if wrong > 0 { error += wrong * domain[Int(form.columns[Int(column)])].magnitude }
      // A column may be listed twice where its entries cancelled in between.
      if value == 0 { continue }
      rows.addEntry(column, value)
      if !value.isFinite { error = .infinity }
      count += 1
    }
    touched.removeAll(keepingCapacity: true)
    guard error.isFinite, constant.value.isFinite, count > 0 else {
      rows.dropOpenRow()
      rows.close(lower: -.infinity, upper: .infinity)
      return
    }
    error *= 1 + 0x1p-40
    let (low, high) = (least - constant.value, most - constant.value)
    rows.close(
      lower: low - (error + abs(low).finiteOrZero * 0x1p-52),
      upper: high + (error + abs(high).finiteOrZero * 0x1p-52))
  }

  private mutating func closeUnused() {
    for column in touched { (work[Int(column)], workError[Int(column)]) = (0, 0) }
    touched.removeAll(keepingCapacity: true)
    rows.close(lower: -.infinity, upper: .infinity)
  }

  // MARK: the rows of a box

  /// Makes the rows of a box, lines drawn near `point`, which has a number for every node.
  package mutating func build(
    _ domain: UnsafeMutablePointer<Interval>, near point: UnsafeMutablePointer<Double>
  ) {
    rows.removeAll()
    owners.removeAll(keepingCapacity: true)
    for place in affineNodes {
      let node = form.nodes[place]
      for term in Int(node.start)..<Int(node.end) {
        addColumn(form.columnOf[Int(form.termNodes[term])], form.termValues[term])
      }
      close(
        domain, constant: node.constant, least: domain[place].lower,
        most: domain[place].upper)
    }
    noteOwner(-1)
    for place in curvedNodes {
      addRegular(place, domain, point)
      noteOwner(Int32(place))
    }
    regularCount = rows.count
  }

  private mutating func noteOwner(_ place: Int32) {
    while owners.count < rows.count { owners.append(place) }
  }

  private mutating func addRegular(
    _ place: Int, _ domain: UnsafeMutablePointer<Interval>,
    _ point: UnsafeMutablePointer<Double>
  ) {
    let node = form.nodes[place]
    switch node.kind {
    case .univariate:
      let x = domain[Int(node.first)]
      let at = Self.near(point[Int(node.first)], in: x)
      let function = form.functions[Int(node.function)]
      addLine(place, function.lineBelow(at: at, on: x), isBelow: true, domain)
      addLine(place, function.lineAbove(at: at, on: x), isBelow: false, domain)
    case .product:
      addProduct(Int32(place), node.first, node.second, domain)
    case .quotient:
      // w = a/b is a = w·b where b has no zero.
      addProduct(node.first, Int32(place), node.second, domain)
    case .minimum: addExtremum(place, node, domain, sign: -1)
    case .maximum: addExtremum(place, node, domain, sign: 1)
    default: break
    }
  }

  private static func near(_ x: Double, in domain: Interval) -> Double {
    if x.isFinite { return min(max(x, domain.lower), domain.upper) }
    if domain.isBounded { return 0.5 * (domain.lower + domain.upper) }
    return min(max(0, domain.lower), domain.upper)
  }

  /// w ≥ s·x + c or w ≤ s·x + c.
  private mutating func addLine(
    _ place: Int, _ line: Line?, isBelow: Bool, _ domain: UnsafeMutablePointer<Interval>
  ) {
    guard let line, line.slope.isFinite, line.intercept.isFinite else { return closeUnused() }
    var constant = add(Int32(place), 1)
    constant = constant + add(form.nodes[place].first, -line.slope)
    if isBelow {
      close(domain, constant: constant, least: line.intercept, most: .infinity)
    } else {
      close(domain, constant: constant, least: -.infinity, most: line.intercept)
    }
  }

  /// w = a·b between its four planes.
  private mutating func addProduct(
    _ w: Int32, _ a: Int32, _ b: Int32, _ domain: UnsafeMutablePointer<Interval>
  ) {
    let (x, y) = (domain[Int(a)], domain[Int(b)])
    addPlane(w, a, b, x.lower, y.lower, isBelow: true, domain)
    addPlane(w, a, b, x.upper, y.upper, isBelow: true, domain)
    addPlane(w, a, b, x.upper, y.lower, isBelow: false, domain)
    addPlane(w, a, b, x.lower, y.upper, isBelow: false, domain)
  }

  /// w ≥ x₀·b + y₀·a − x₀·y₀, or ≤.
  private mutating func addPlane(
    _ w: Int32, _ a: Int32, _ b: Int32, _ x: Double, _ y: Double, isBelow: Bool,
    _ domain: UnsafeMutablePointer<Interval>
  ) {
    guard x.isFinite, y.isFinite else { return closeUnused() }
    var constant = add(w, 1)
    constant = constant + add(b, -x)
    constant = constant + add(a, -y) + Coefficient(x) * Coefficient(y)
    if isBelow {
      close(domain, constant: constant, least: 0, most: .infinity)
    } else {
      close(domain, constant: constant, least: -.infinity, most: 0)
    }
  }

  /// The greater of two is above both, and below the chord of max(0, b − a) over a.
  private mutating func addExtremum(
    _ place: Int, _ node: FactorableForm.Node, _ domain: UnsafeMutablePointer<Interval>,
    sign: Double
  ) {
    for operand in [node.first, node.second] {
      var constant = add(Int32(place), sign)
      constant = constant + add(operand, -sign)
      close(domain, constant: constant, least: 0, most: .infinity)
    }
    let (a, b) = (domain[Int(node.first)], domain[Int(node.second)])
    let difference = sign > 0 ? b - a : a - b
    let (l, u) = (difference.lower, difference.upper)
    guard l.isFinite, u.isFinite, l < 0, u > 0 else { return closeUnused() }
    // sign·(w − a) ≤ u/(u − l) · (sign·(b − a) − l), where a slope that is rounded down misses u by its error.
    let slope = u / (u - l)
    var constant = add(Int32(place), sign)
    constant = constant + add(node.first, -sign) + add(node.first, sign * slope)
    constant = constant + add(node.second, -sign * slope) + Coefficient(slope) * Coefficient(l)
    close(domain, constant: constant, least: -.infinity, most: 1e-15 * u)
  }

  // MARK: rows at a point

  /// Adds lines that the point violates; returns how many.
  mutating func separate(
    _ domain: UnsafeMutablePointer<Interval>, _ point: UnsafeMutablePointer<Double>
  ) -> Int {
    var found = 0
    for place in curvedNodes where form.nodes[place].kind == .univariate {
      let node = form.nodes[place]
      let (x, w) = (point[Int(node.first)], point[place])
      let range = domain[Int(node.first)]
      guard range.upper - range.lower > 1e-9 * max(1, abs(range.lower)) else { continue }
      let at = min(max(x, range.lower), range.upper)
      let function = form.functions[Int(node.function)]
      let value = function.value(at)
      let tolerance = 1e-7 * max(1e-2, abs(w))
      if w < value - tolerance || value.isNaN {
        found += addIfViolated(place, function.lineBelow(at: at, on: range), true, domain, at, w)
      } else if w > value + tolerance {
        found += addIfViolated(place, function.lineAbove(at: at, on: range), false, domain, at, w)
      }
    }
    return found
  }

  private mutating func addIfViolated(
    _ place: Int, _ line: Line?, _ isBelow: Bool, _ domain: UnsafeMutablePointer<Interval>,
    _ x: Double, _ w: Double
  ) -> Int {
    guard let line else { return 0 }
    let height = line.slope * x + line.intercept
    let violation = isBelow ? height - w : w - height
    guard violation > 1e-8 * max(1e-1, abs(w)) else { return 0 }
    addLine(place, line, isBelow: isBelow, domain)
    noteOwner(Int32(place))
    return 1
  }
}
