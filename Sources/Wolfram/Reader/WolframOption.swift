/// One `name -> value` behind the variables of a problem.
package struct WolframOption: Sendable, Equatable {
  package indirect enum Value: Sendable, Equatable {
    case automatic
    case none
    case machinePrecision
    case boolean(Bool)
    /// Infinite for `Infinity`.
    case number(Double)
    case string(String)
    case list([Value])
    /// A sub-option, such as `"RandomSeed" -> 1` in the list of a method.
    case rule(String, Value)
    /// A function of numbers, such as `Function[{d, i}, d 2^i]`.
    case function(NumberFunction)
    /// An expression that is run during the search, such as `Print[{x, y}]`.
    case expression(Syntax)
  }

  package let name: String
  package let value: Value
  package let range: SourceRange

  /// The method's name where the value is `"name"` or `{"name", …}`.
  package var methodName: String? {
    switch value {
    case .string(let name): name
    case .list(let parts):
      if case .string(let name)? = parts.first { name } else { nil }
    default: nil
    }
  }

  /// The sub-options where the value is `{"name", sub -> value, …}`.
  package var subOptions: [(name: String, value: Value)] {
    guard case .list(let parts) = value else { return [] }
    return parts.compactMap { part in
      if case .rule(let name, let value) = part { (name, value) } else { nil }
    }
  }
}
