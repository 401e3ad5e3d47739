package import ArgMinNumbers

/// s f(x/s) for s > 0. The operands are f(x) and s, whose facts count, and what the value is made of.
package enum Perspective: Atom {
  package static let name = "perspective"
  package static func bounds(_ use: AtomUse) -> Interval { use.bounds[2] }

  /// It bends as f does, in x and s together.
  static func curvature(ofFunction function: Curvature, scale: Curvature) -> Curvature {
    guard scale.isAffine else { return .unknown }
    // What is affine is written out as a quotient times s, in which no line is seen.
    return function.isAffine ? .convex : function
  }

  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] { node.operands[2] }
}

/// The perspective s f(x/s) of a function f of all of its variables x, for a scalar s > 0; NaN where s
/// is negative. Convex in x and s together where f is convex, concave where f is concave.
///
///     perspective(x * x, s)  // x²/s
///
/// - Parameters:
///   - function: A scalar. Parameters in it stay as they are.
///   - scale: A scalar.
public func perspective(_ function: Expression, _ scale: Expression) -> Expression {
  .make([function, scale]) { storage, places throws(ExpressionError) in
    for shape in places.map(storage.shape) where !shape.isScalar {
      throw .wrongShape(function: Perspective.name, accepts: "scalars", found: shape)
    }
    // s written as (√s)² keeps negative scales out.
    let root = storage.make(.squareRoot, [places[1]])
    var scaled: [Int32: Int32] = [:]
    for place in storage.reachable(from: [places[0]]) {
      let node = storage.nodes[Int(place)]
      guard node.operation == .variable else { continue }
      if storage.variables[Int(node.first)].isParameter { continue }
      scaled[place] = storage.make(.divide, [place, places[1]])
    }
    let inner = storage.replacing(scaled, in: [places[0]])[0]
    let value = storage.make(.multiply, [storage.make(root, toTheWholePower: 2), inner])
    return storage.make(
      structure: Node(
        operation: .perspective, first: places[0], second: places[1], third: value))
  }
}
