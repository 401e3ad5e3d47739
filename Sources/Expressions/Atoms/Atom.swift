package import ArgMinNumbers

/// A function that expressions are made of: what is known of it, and what it is in simpler terms.
///
/// One small file each. Facts are about one use, with the operands' bounds: the square is
/// nondecreasing where its operand is not negative. Sources: Boyd & Vandenberghe 2004, "Convex
/// optimization", chapter 3; Grant, Boyd & Ye 2006, "Disciplined convex programming".
package protocol Atom {
  /// What messages and printed formulas call the function.
  static var name: String { get }

  /// An interval that holds every entry of the value, wherever it is defined; empty where it is
  /// nowhere. Outward rounded.
  static func bounds(_ use: AtomUse) -> Interval

  /// How the function bends over the operands' bounds, in all of them jointly.
  static func curvature(_ use: AtomUse) -> Curvature

  /// Whether the function rises or falls in an operand over the operands' bounds.
  static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity

  /// Where the operand must be for there to be a value, whatever the others are.
  static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain

  /// The degree of the value as a polynomial of the variables, given those of the operands; nil for
  /// what is no polynomial.
  static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int?

  /// The entries of the value in operations that a tape has.
  static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry]
}

/// One use of an atom: the node, and what is known of its operands.
package struct AtomUse: Sendable {
  package let node: Node
  package let shapes: [Shape]
  /// An interval for each operand that holds all of its entries.
  package let bounds: [Interval]
  /// Which operands mention no variable.
  package let isConstant: [Bool]
  /// The constants or weights that the node refers to.
  package let constants: [Double]

  package init(
    node: Node, shapes: [Shape], bounds: [Interval], isConstant: [Bool], constants: [Double] = []
  ) {
    (self.node, self.shapes, self.bounds) = (node, shapes, bounds)
    (self.isConstant, self.constants) = (isConstant, constants)
  }

  package var isNonnegative: Bool { bounds.allSatisfy { $0.lower >= 0 } }
  package var isNonpositive: Bool { bounds.allSatisfy { $0.upper <= 0 } }
}

extension Atom {
  /// No polynomial, unless all operands are constants.
  package static func degree(_ use: AtomUse, _ degrees: [Int?]) -> Int? {
    degrees.allSatisfy { $0 == 0 } ? 0 : nil
  }

  /// The function itself, entry by entry: right for the operations that a tape has.
  package static func entries<Arithmetic: EntryArithmetic>(
    _ node: ExpandedNode<Arithmetic.Entry>, in arithmetic: inout Arithmetic
  ) -> [Arithmetic.Entry] { node.elementwise(in: &arithmetic) }

  /// The function over intervals, as the tape's own operation has it.
  package static func bounds(_ use: AtomUse) -> Interval {
    var slots = use.bounds + [.entire, .entire]
    let instruction = Tape.Instruction(
      operation: use.node.operation, first: 0,
      second: use.node.operation == .integerPower ? use.node.second : 1, third: 2)
    return slots.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .entire }
      return TapeArithmetic.value(of: instruction, at: start)
    }
  }

  package static func monotonicity(_ use: AtomUse, in operand: Int) -> Monotonicity { .unknown }
  package static func domain(_ use: AtomUse, of operand: Int) -> OperandDomain { .everything }
  package static func curvature(_ use: AtomUse) -> Curvature { .unknown }
}
