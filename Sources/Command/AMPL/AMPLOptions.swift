import ArgMin
import ArgMinProblems

/// What a client of the AMPL protocol asks for by `key=value`.
struct AMPLOptions {
  var solve = SolveOptions()
  /// The relative gap of value and bound that is small enough, where one was given.
  var gap: Double?
  /// 0 is silent, 1 says how the search ended, 2 reports every better point.
  var outputLevel = 0
  /// 1 for a .sol file, plus 2 for the variables and 4 for the duals on standard output, plus 8 for no
  /// message there.
  var wantedSolution = 1
  /// The objective to take, counted from 1; 0 for any feasible point.
  var objective = 1
  var printsVersion = false
  /// What was not understood, a line each.
  var errors: [String] = []

  /// The options of the environment, then those of the command line, which win.
  init(environment: String?, arguments: [String]) {
    if let environment { take(Self.words(environment)) }
    take(arguments.flatMap(Self.words))
  }

  // MARK: Words

  /// The words of a text, with `=` as a word of its own; quotes hold blanks together.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var (word, isOpen) = ("", false)
    var quote: Character?
    for character in text {
      if let end = quote {
        if character == end { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        (quote, isOpen) = (character, true)
      } else if character == " " || character == "\t" || character == "\n" || character == "=" {
        if isOpen || !word.isEmpty { words.append(word) }
        (word, isOpen) = ("", false)
        if character == "=", words.last != "=" { words.append("=") }
      } else {
        word.append(character)
      }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    return words
  }

  private mutating func take(_ words: [String]) {
    var rest = words[...]
    while let key = rest.popFirst() {
      if key == "=" {
        errors.append("'=' has no option before it")
        continue
      }
      let isAssigned = rest.first == "="
      if isAssigned { rest.removeFirst() }
      guard let option = AMPLOption.named(key) else {
        if isAssigned { _ = rest.popFirst() }
        errors.append("unknown option '\(key)'; `argmin -=` lists the options")
        continue
      }
      if !option.takesValue, !isAssigned {
        set(option, "1")
      } else if let value = rest.popFirst() {
        set(option, value)
      } else {
        errors.append("the option '\(key)' needs a value, as in \(option.example)")
      }
    }
  }

  private mutating func set(_ option: AMPLOption, _ value: String) {
    if value == "?" { return }
    let isTaken: Bool
    switch option {
    case .timeLimit: isTaken = take(Double(value), { $0 >= 0 }, into: \.solve.timeLimit)
    case .gap: isTaken = take(Double(value), { $0 >= 0 }, into: \.gap)
    case .maxIterations: isTaken = take(Int(value), { $0 >= 0 }, into: \.solve.maxIterations)
    case .seed: isTaken = take(UInt64(value), { _ in true }, into: \.solve.seed)
    case .threads: isTaken = (Int(value) ?? -1) >= 0
    case .method:
      // Methods have capital letters; clients write as they like.
      let method = Automatic.Method.allCases.first {
        $0.rawValue.lowercased() == value.lowercased()
      }
      solve.method = method?.rawValue ?? value
      isTaken = true
    case .outputLevel: isTaken = take(Int(value), { $0 >= 0 }, into: \.outputLevel)
    case .wantedSolution: isTaken = take(Int(value), { 0...15 ~= $0 }, into: \.wantedSolution)
    case .objective: isTaken = take(Int(value), { $0 >= 0 }, into: \.objective)
    case .version:
      printsVersion = value != "0"
      isTaken = true
    }
    if !isTaken {
      errors.append("the option \(option.example) cannot be '\(value)'; it takes \(option.accepts)")
    }
  }

  private mutating func take<Value>(
    _ value: Value?, _ isValid: (Value) -> Bool, into path: WritableKeyPath<Self, Value>
  ) -> Bool {
    guard let value, isValid(value) else { return false }
    self[keyPath: path] = value
    return true
  }

  private mutating func take<Value>(
    _ value: Value?, _ isValid: (Value) -> Bool, into path: WritableKeyPath<Self, Value?>
  ) -> Bool {
    guard let value, isValid(value) else { return false }
    self[keyPath: path] = value
    return true
  }
}
