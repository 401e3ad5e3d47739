/// How tightly operators bind, the loosest first.
///
/// The order is that of the Wolfram Language (tutorial/OperatorInputForms) for the operators that
/// this reader knows; all relations share one level, and form chains.
enum Precedence: Int, Comparable, Sendable {
  case compound = 10
  case set = 20
  case postfix = 30
  case function = 40
  case replacement = 50
  case rule = 60
  case condition = 70
  case alternatives = 80
  case implies = 90
  case equivalent = 100
  case or = 110
  case xor = 120
  case and = 130
  case not = 140
  case element = 150
  case relation = 160
  case span = 170
  case plus = 180
  case times = 190
  case divide = 200
  case minus = 210
  case dot = 220
  case cross = 230
  case noncommutativeTimes = 240
  case power = 250
  case factorial = 260
  case apply = 270
  case prefix = 280
  case call = 290
  case atom = 300

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The floor that admits this level and all tighter ones.
  var floor: Int { rawValue }
  /// The floor that admits only tighter levels.
  var above: Int { rawValue + 1 }
}
