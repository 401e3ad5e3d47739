/// A word, a number or a sign of an LP file, and where it stands.
struct LPToken {
  enum Kind: Equatable {
    /// Infinite for `inf`, `infinity` and what is too large.
    case number(Double)
    case name
    case plus, minus, star, caret, slash, open, close, colon
    /// `<`, `<=` or `=<`.
    case less
    /// `>`, `>=` or `=>`.
    case greater
    case equal
    /// `->`.
    case arrow
    /// `<->`.
    case equivalence
    /// A byte that has no meaning.
    case other
    case end
  }

  var kind: Kind
  var range: Range<Int>
  var line: Int
  var column: Int
  /// Whether nothing stands before it on its line.
  var isFirst: Bool

  var isSign: Bool { kind == .plus || kind == .minus }

  var isRelation: Bool { kind == .less || kind == .greater || kind == .equal }

  var isNumber: Bool { if case .number = kind { true } else { false } }
}
