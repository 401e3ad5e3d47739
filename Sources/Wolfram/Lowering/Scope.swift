extension Lowering {
  /// Which names mean something besides the variables.
  ///
  /// Iterators, replacements and `Block` reach into the definitions that an expression mentions;
  /// the names of `With`, `Module` and of pure functions mean something in their own text only.
  struct Scope: Sendable {
    /// Definitions before this place count.
    var limit: Int
    /// What names mean here.
    private(set) var locals: [String: Value] = [:]
    /// Those of `locals` that reach into definitions.
    private(set) var dynamic: [String: Value] = [:]
    /// The arguments of the pure function that is being worked out, `#1` first.
    var slots: [Value]?
    /// How many definitions were entered on the way here.
    var expansions = 0

    init(limit: Int) { self.limit = limit }

    /// Gives a name a value, here and in the definitions that are mentioned.
    mutating func bind(_ name: String, to value: Value) {
      locals[name] = value
      dynamic[name] = value
    }

    /// Gives a name a value in this text only.
    mutating func bindHere(_ name: String, to value: Value) { locals[name] = value }

    /// The scope in which a definition is worked out that is mentioned here.
    func inside(definitionsBefore limit: Int) -> Scope {
      var inner = self
      inner.limit = limit
      inner.locals = dynamic
      inner.slots = nil
      inner.expansions += 1
      return inner
    }
  }
}
