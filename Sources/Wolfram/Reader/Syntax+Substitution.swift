extension Syntax {
  /// The body of a pure function with its arguments in the place of `#1`, `#2`, … and `##`.
  ///
  /// Nil where that would visit more than `budget` expressions, from which the visits are taken.
  func replacingSlots(with arguments: [Syntax], budget: inout Int) -> Syntax? {
    rebuilt(budget: &budget) { syntax in
      if syntax.head == "Function" { return [syntax] }
      if let index = syntax.arguments(of: "Slot")?.first, case .number(let literal) = index.form,
        let place = literal.integer, place >= 1, place <= arguments.count
      {
        return [arguments[place - 1]]
      }
      if let index = syntax.arguments(of: "SlotSequence")?.first,
        case .number(let literal) = index.form, let first = literal.integer, first >= 1
      {
        return Array(arguments.dropFirst(first - 1))
      }
      return nil
    }
  }

  /// The expression with other expressions in the place of names.
  func replacingNames(_ values: [String: Syntax], budget: inout Int) -> Syntax? {
    rebuilt(budget: &budget) { syntax in
      if let name = syntax.symbol, let value = values[name] { return [value] }
      return nil
    }
  }

  private func rebuilt(
    budget: inout Int, _ replacement: (Syntax) -> [Syntax]?
  ) -> Syntax? {
    budget -= 1
    guard budget >= 0 else { return nil }
    if let replaced = replacement(self) { return replaced.count == 1 ? replaced[0] : self }
    switch form {
    case .number, .symbol, .string: return self
    case .call(let name, let parts):
      guard let parts = Syntax.rebuilt(parts, budget: &budget, replacement) else { return nil }
      return Syntax(.call(name, parts), range: range, anchor: anchor)
    case .apply(let head, let parts):
      guard let head = head.rebuilt(budget: &budget, replacement),
        let parts = Syntax.rebuilt(parts, budget: &budget, replacement)
      else { return nil }
      return Syntax(.apply(head, parts), range: range, anchor: anchor)
    }
  }

  private static func rebuilt(
    _ parts: [Syntax], budget: inout Int, _ replacement: (Syntax) -> [Syntax]?
  ) -> [Syntax]? {
    var all: [Syntax] = []
    for part in parts {
      if let replaced = replacement(part) {
        budget -= 1 + replaced.count
        all += replaced
      } else {
        guard let inner = part.rebuilt(budget: &budget, replacement) else { return nil }
        all.append(inner)
      }
    }
    return budget >= 0 ? all : nil
  }
}
