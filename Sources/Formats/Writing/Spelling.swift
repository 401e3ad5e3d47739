/// How a format spells names of one kind, all different.
///
/// A name that the format accepts stays as it is. In others the characters that it does not accept
/// become `_`; a letter comes in front where the beginning is the trouble, and a number behind where
/// the name is taken.
struct Spelling {
  /// What names are like in a format.
  struct Rules: Sendable {
    /// Whether a name may hold the byte.
    let accepts: @Sendable (UInt8) -> Bool
    /// Whether a name of accepted bytes is fine as a whole.
    let isFine: @Sendable (String) -> Bool
    let longest: Int
  }

  private(set) var names: [String] = []
  private(set) var renamings: [ModelText.Renaming] = []

  /// The spelling of things, `count` of them, that have names or none; those without are called by the
  /// letter and their number.
  init(_ given: [String], count: Int, letter: String, _ rules: Rules, taken: Set<String> = []) {
    var taken = taken
    names.reserveCapacity(count)
    var isOpen: [Int] = []
    for index in 0..<count {
      let name = index < given.count ? given[index] : ""
      if Self.isAccepted(name, rules), taken.insert(name).inserted {
        names.append(name)
      } else {
        names.append("")
        isOpen.append(index)
      }
    }
    // What was tried for a stem is not tried again, since many names may have the same.
    var numbers: [String: Int] = [:]
    for index in isOpen {
      let name = index < given.count ? given[index] : ""
      let stem = Self.stem(of: name.isEmpty ? letter + String(index + 1) : name, letter, rules)
      var number = numbers[stem] ?? 1
      var spelling = number == 1 ? stem : stem + "_" + String(number)
      while !taken.insert(spelling).inserted {
        number += 1
        spelling = stem + "_" + String(number)
      }
      numbers[stem] = number
      names[index] = spelling
      if !name.isEmpty { renamings.append(.init(name: name, spelling: spelling)) }
    }
  }

  private static func isAccepted(_ name: String, _ rules: Rules) -> Bool {
    !name.isEmpty && name.utf8.count <= rules.longest && name.utf8.allSatisfy(rules.accepts)
      && rules.isFine(name)
  }

  private static func stem(of name: String, _ letter: String, _ rules: Rules) -> String {
    // Room is left for what makes the name different from others.
    let bytes = name.utf8.prefix(rules.longest - 20).map { rules.accepts($0) ? $0 : 0x5F }
    let text = String(decoding: bytes, as: UTF8.self)
    return rules.isFine(text) ? text : letter + "_" + text
  }
}
