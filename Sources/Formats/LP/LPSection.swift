/// The sections of an LP file that come after the objective.
enum LPSection {
  case constraints, bounds, general, binary, semicontinuous, semiInteger, sets, end

  /// Words that begin a section; some have a second word.
  static let words: [String: LPSection] = [
    "st": .constraints, "s.t.": .constraints, "st.": .constraints, "subject to": .constraints,
    "such that": .constraints, "lazy constraints": .constraints, "user cuts": .constraints,
    "bounds": .bounds, "bound": .bounds,
    "general": .general, "generals": .general, "gen": .general,
    "integer": .general, "integers": .general, "int": .general,
    "binary": .binary, "binaries": .binary, "bin": .binary,
    "semi-continuous": .semicontinuous, "semi": .semicontinuous, "semis": .semicontinuous,
    "semi-integer": .semiInteger, "semi-integers": .semiInteger,
    "sos": .sets, "end": .end,
  ]

  /// First words of sections of two words.
  static let beginnings: Set<String> = ["subject", "such", "lazy", "user", "general"]

  /// Words that begin sections which change the model and are not read, with what can be done.
  static let refused: [String: String] = [
    "general constraints": "write the functions with rows and binary columns",
    "gencons": "write the functions with rows and binary columns",
    "pwlobj": "write the objective with linear rows",
    "pwl": "write the function with linear rows",
    "scenario": "write one model a file",
  ]

  /// A bit for every letter that a word of the format begins with, in `words`, `refused` and `senses`
  /// as well as in second words.
  private static let initials: UInt32 = "abcefgilmpstu".utf8.reduce(0) { $0 | 1 << UInt32($1 & 31) }

  /// Whether some word of the format begins with the letter, a quick look before the whole is compared.
  static func mayBegin(with byte: UInt8) -> Bool {
    byte >= 0x40 && initials >> UInt32(byte & 31) & 1 == 1
  }

  /// Words that begin the objective, and whether it is to be maximized.
  static let senses: [String: Bool] = [
    "minimize": false, "minimise": false, "minimum": false, "min": false,
    "maximize": true, "maximise": true, "maximum": true, "max": true,
  ]

  /// Words that mean something by themselves, so that nothing is called so in a file that is written.
  static let reserved: Set<String> = Set(words.keys).union(beginnings).union(refused.keys)
    .union(senses.keys).union(["free", "inf", "infinity", "to", "s1", "s2", "e", "nan"])
}
