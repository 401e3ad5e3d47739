/// The value of one operation, in any scalar type.
package enum TapeArithmetic {
  /// Runs `tape` over `slots`, whose inputs and constants are already there.
  ///
  /// Inlined into the concrete entry points, so that each scalar type gets its own loop.
  @inline(__always)
  static func run<S: TapeScalar>(_ tape: Tape, over slots: UnsafeMutablePointer<S>) {
    let base = tape.base
    tape.instructions.withUnsafeBufferPointer { instructions in
      for place in instructions.indices {
        if instructions[place].operation == .block {
          run(tape.blocks, instructions[place], over: slots)
        } else {
          slots[base + place] = value(of: instructions[place], at: slots)
        }
      }
    }
  }

  @inline(__always)
  static func value<S: TapeScalar>(
    of instruction: Tape.Instruction, at slots: UnsafeMutablePointer<S>
  ) -> S {
    let a = slots[Int(instruction.first)]
    switch instruction.operation {
    case .integerPower: return S.power(a, instruction.second)
    case .constant, .variable, .block: return a
    case .select:
      return S.select(a, slots[Int(instruction.second)], slots[Int(instruction.third)])
    case .add, .subtract, .multiply, .divide, .power, .arcTangent2, .minimum, .maximum, .isLess,
      .isLessOrEqual, .isEqual, .and, .or:
      return binary(instruction.operation, a, slots[Int(instruction.second)])
    default:
      // Of a function of one operand the second slot is not looked at, but it is there.
      return unary(instruction.operation, a, slots[Int(instruction.second)])
    }
  }

  @inline(__always)
  private static func binary<S: TapeScalar>(_ operation: Operation, _ a: S, _ b: S) -> S {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .power: S.power(a, b)
    case .arcTangent2: S.atan2(y: a, x: b)
    case .minimum: S.lesser(a, b)
    case .maximum: S.greater(a, b)
    case .isLess: S.isLess(a, b)
    case .isLessOrEqual: S.isLessOrEqual(a, b)
    case .isEqual: S.isEqual(a, b)
    case .and: S.and(a, b)
    default: S.or(a, b)
    }
  }

  @inline(__always)
  private static func unary<S: TapeScalar>(_ operation: Operation, _ a: S, _ b: S) -> S {
    switch operation {
    case .negate: -a
    case .absolute: S.absolute(a)
    case .sign: S.sign(a)
    case .squareRoot: S.sqrt(a)
    case .cubeRoot: S.cbrt(a)
    case .exponential: S.exp(a)
    case .logarithm: S.log(a)
    case .sine: S.sin(a)
    case .cosine: S.cos(a)
    case .tangent: S.tan(a)
    case .arcSine: S.asin(a)
    case .arcCosine: S.acos(a)
    case .arcTangent: S.atan(a)
    case .hyperbolicSine: S.sinh(a)
    case .hyperbolicCosine: S.cosh(a)
    case .hyperbolicTangent: S.tanh(a)
    case .areaSine: S.asinh(a)
    case .areaCosine: S.acosh(a)
    case .areaTangent: S.atanh(a)
    case .floor: S.floor(a)
    case .ceiling: S.ceil(a)
    case .round: S.round(a)
    case .not: S.not(a)
    default: S.function(operation, a, b)
    }
  }
}

extension Operation {
  /// The value at constant operands.
  func evaluate(_ operands: [Double]) -> Double {
    evaluate(
      operands.first ?? .nan, operands.count > 1 ? operands[1] : .nan,
      operands.count > 2 ? operands[2] : .nan)
  }

  /// The value at constant operands, of which those are not looked at that there should not be.
  func evaluate(_ a: Double, _ b: Double, _ c: Double) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3) { slots in
      guard let start = slots.baseAddress else { return .nan }
      (start[0], start[1], start[2]) = (a, b, c)
      let instruction = Tape.Instruction(operation: self, first: 0, second: 1, third: 2)
      return TapeArithmetic.value(of: instruction, at: start)
    }
  }
}
