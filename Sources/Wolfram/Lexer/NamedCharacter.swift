/// The characters that may be written `\[Name]`, and what single characters mean.
///
/// Code points are those of the Wolfram Language's character table; some lie in the private-use
/// area, and appear there in notebooks that are saved as text.
enum NamedCharacter {
  /// The scalar for a name, or nil.
  static func scalar(named name: String) -> Unicode.Scalar? {
    if let value = codes[name] { return Unicode.Scalar(value) }
    return greek(name)
  }

  /// The closest known name to one that is not known.
  static func closest(to name: String) -> String? {
    Spelling.closest(
      to: name, among: Array(codes.keys) + greekNames + greekNames.map { "Capital" + $0 })
  }

  /// The operator or bracket that a scalar means, or nil.
  static func sign(_ scalar: Unicode.Scalar) -> Sign? { signs[scalar.value] }

  /// The symbol that a scalar means by itself, or nil.
  static func constant(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x221E: "Infinity"
    case 0x00B0: "Degree"
    case 0xF74D: "E"
    case 0xF74E, 0xF74F: "I"
    case 0xF3A0: "Null"
    default: nil
    }
  }

  /// True for white space, the invisible kinds included.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0C, 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0xFEFF, 0xF360,
      0xF380...0xF384,
      0xF3AD, 0xF3B1:
      true
    default: false
    }
  }

  private static let signs: [UInt32: Sign] = [
    0x00AC: .not, 0x00B7: .times, 0x00D7: .times, 0x22C5: .times, 0x2062: .times, 0x00F7: .divide,
    0x2215: .divide, 0x2208: .element, 0x2209: .notElement, 0x2282: .subset, 0x2286: .subsetEqual,
    0x2283: .superset, 0x2287: .supersetEqual, 0x2212: .minus, 0x221A: .squareRoot,
    0x221B: .cubeRoot, 0x2227: .and, 0x2228: .or, 0x22BB: .xor, 0x22BC: .nand, 0x22BD: .nor,
    0xF4A2: .xnor, 0x2260: .unequal, 0x2264: .lessEqual, 0x2A7D: .lessEqual, 0x2265: .greaterEqual,
    0x2A7E: .greaterEqual, 0x2A75: .equal, 0xF431: .equal, 0xF7D9: .equal, 0x29E6: .equivalent,
    0xF523: .implies, 0x21D2: .implies, 0xF522: .rule, 0x2192: .rule, 0xF51F: .ruleDelayed,
    0xF4A1: .arrowFunction, 0x21A6: .arrowFunction, 0xF434: .vectorGreater,
    0xF435: .vectorGreaterEqual, 0xF436: .vectorLess, 0xF437: .vectorLessEqual, 0xF4A0: .cross,
    0x301A: .leftDoubleBracket, 0x301B: .rightDoubleBracket, 0xF113: .leftAssociation,
    0xF114: .rightAssociation, 0xF765: .comma, 0xF39E: .plus, 0xF530: .prefix, 0xF76D: .prefix,
    0xF432: .alternatives,
  ]

  private static let codes: [String: UInt32] = [
    "Not": 0x00AC, "CenterDot": 0x00B7, "Times": 0x00D7, "InvisibleTimes": 0x2062,
    "Divide": 0x00F7, "Element": 0x2208, "NotElement": 0x2209, "Subset": 0x2282,
    "SubsetEqual": 0x2286, "Superset": 0x2283, "SupersetEqual": 0x2287, "Minus": 0x2212,
    "Sqrt": 0x221A, "CubeRoot": 0x221B, "And": 0x2227, "Or": 0x2228, "Xor": 0x22BB, "Nand": 0x22BC,
    "Nor": 0x22BD, "Xnor": 0xF4A2, "NotEqual": 0x2260, "LessEqual": 0x2264,
    "LessSlantEqual": 0x2A7D, "GreaterEqual": 0x2265, "GreaterSlantEqual": 0x2A7E, "Equal": 0xF431,
    "LongEqual": 0xF7D9, "Equivalent": 0x29E6, "Implies": 0xF523, "Rule": 0xF522,
    "RuleDelayed": 0xF51F, "Function": 0xF4A1, "VectorGreater": 0xF434,
    "VectorGreaterEqual": 0xF435, "VectorLess": 0xF436, "VectorLessEqual": 0xF437, "Cross": 0xF4A0,
    "LeftDoubleBracket": 0x301A, "RightDoubleBracket": 0x301B, "LeftAssociation": 0xF113,
    "RightAssociation": 0xF114, "InvisibleComma": 0xF765, "InvisibleSpace": 0xF360,
    "NonBreakingSpace": 0x00A0, "ThinSpace": 0x2009, "AutoSpace": 0xF3AD, "Continuation": 0xF3B1,
    "ImplicitPlus": 0xF39E, "Application": 0xF530, "InvisibleApplication": 0xF76D,
    "VerticalSeparator": 0xF432, "Infinity": 0x221E, "Degree": 0x00B0, "ExponentialE": 0xF74D,
    "ImaginaryI": 0xF74E, "ImaginaryJ": 0xF74F, "Null": 0xF3A0, "NewLine": 0x000A,
    "IndentingNewLine": 0x000A, "Micro": 0x00B5, "CurlyEpsilon": 0x03B5,
    "CurlyTheta": 0x03D1, "CurlyPhi": 0x03C6, "CurlyPi": 0x03D6, "CurlyKappa": 0x03F0,
    "CurlyRho": 0x03F1, "FinalSigma": 0x03C2, "ScriptL": 0x2113, "HBar": 0x210F, "Ellipsis": 0x2026,
    // These two are not where the run of the Greek alphabet would have them.
    "Epsilon": 0x03F5, "Phi": 0x03D5,
  ]

  private static let greekNames = [
    "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda",
    "Mu", "Nu", "Xi", "Omicron", "Pi", "Rho", "FinalSigma", "Sigma", "Tau", "Upsilon", "Phi", "Chi",
    "Psi", "Omega",
  ]

  private static func greek(_ name: String) -> Unicode.Scalar? {
    let isCapital = name.hasPrefix("Capital")
    let letter = isCapital ? String(name.dropFirst(7)) : name
    guard let place = greekNames.firstIndex(of: letter) else { return nil }
    return Unicode.Scalar((isCapital ? 0x0391 : 0x03B1) + UInt32(place))
  }
}
