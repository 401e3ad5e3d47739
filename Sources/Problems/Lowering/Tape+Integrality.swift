import ArgMinExpressions

extension Tape {
  /// For every output, whether it is a whole number whenever the inputs marked in `isInteger` are.
  ///
  /// - Complexity: O(instructions).
  func integralOutputs(_ isInteger: [Bool]) -> [Bool] {
    var isWhole = isInteger
    isWhole += constants.map { $0 == $0.rounded() && abs($0) < 0x1p53 }
    for instruction in instructions {
      guard instruction.operation != .block else {
        isWhole.append(false)
        continue
      }
      let first = isWhole[Int(instruction.first)]
      func other(_ slot: Int32) -> Bool { isWhole[Int(slot)] }
      switch instruction.operation {
      case .sign, .floor, .ceiling, .round, .isLess, .isLessOrEqual, .isEqual, .not, .and, .or:
        isWhole.append(true)
      case .add, .subtract, .multiply, .minimum, .maximum:
        isWhole.append(first && other(instruction.second))
      case .negate, .absolute: isWhole.append(first)
      case .integerPower: isWhole.append(first && instruction.second >= 0)
      case .select: isWhole.append(other(instruction.second) && other(instruction.third))
      default: isWhole.append(false)
      }
    }
    return outputs.map { isWhole[Int($0)] }
  }
}
