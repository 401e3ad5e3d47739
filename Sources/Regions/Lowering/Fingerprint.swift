internal import ArgMinExpressions
internal import ArgMinProblems

/// 128 bits that tell formulas apart, the same in every run.
struct Fingerprint {
  private var words: (UInt64, UInt64) = (0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344)

  init(_ expressions: [Expression]) { add(expressions) }

  init(_ constraint: Constraint) {
    addStructure(of: constraint)
    add(constraint.expressions)
  }

  /// 32 hexadecimal digits.
  var text: String { Self.digits(words.0) + Self.digits(words.1) }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
    add(0x1FF)
  }

  private mutating func add(_ word: UInt64) {
    words.0 = Self.mixed(words.0 ^ word)
    words.1 = Self.mixed(words.1 &+ word &* 0x9E37_79B9_7F4A_7C15)
  }

  private mutating func add(_ expressions: [Expression]) {
    let (storage, places) = Expression.gather(expressions)
    var prints: [Int32: (UInt64, UInt64)] = [:]
    for place in storage.reachable(from: places) {
      var print = Fingerprint([])
      let node = storage.nodes[Int(place)]
      print.add(UInt64(node.operation.rawValue))
      switch node.operation {
      case .constant: print.add(node.value.bitPattern)
      case .variable:
        let key = storage.variables[Int(node.first)]
        print.add(key.name)
        print.add(key.domain.rawValue)
      default:
        for operand in storage.operands(of: node) {
          let known = prints[operand, default: (0, 0)]
          print.add(known.0)
          print.add(known.1)
        }
        print.addDetails(of: node, in: storage)
      }
      prints[place] = print.words
    }
    for place in places {
      let known = prints[place, default: (0, 0)]
      add(known.0)
      add(known.1)
    }
  }

  /// What a node holds besides its operands.
  private mutating func addDetails(of node: Node, in storage: GraphStorage) {
    add(node.value.bitPattern)
    add(node.shape.rows)
    add(node.shape.columns)
    switch node.operation {
    case .integerPower, .sum, .cumulativeSum: add(Int(node.second))
    case .view: for step in [node.second, node.third, node.extra] { add(Int(step)) }
    case .gather, .scatter: for place in storage.lists[Int(node.extra)] { add(Int(place)) }
    case .array:
      for entry in storage.constants(of: node) { add(entry.bitPattern) }
    default: break
    }
  }

  private mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  private mutating func addStructure(of constraint: Constraint) {
    switch constraint {
    case .relation(_, let relation, _): add(relation.rawValue)
    case .element(_, let domain): add(domain.rawValue)
    case .member(_, let set):
      for interval in set.intervals {
        add(interval.lowerBound.bitPattern)
        add(interval.upperBound.bitPattern)
      }
      add("member")
    case .cone(let entries, let cone):
      add(entries.count)
      add("\(cone)")
    case .truth(let holds): add(holds ? "true" : "false")
    case .and(let parts): addStructure("and", parts)
    case .or(let parts): addStructure("or", parts)
    case .not(let part): addStructure("not", [part])
    case .xor(let parts): addStructure("xor", parts)
    case .equivalent(let parts): addStructure("equivalent", parts)
    case .exists(let variables, let part):
      for variable in variables { add(variable.name) }
      addStructure("exists", [part])
    }
  }

  private mutating func addStructure(_ kind: String, _ parts: [Constraint]) {
    add(kind)
    add(UInt64(parts.count))
    for part in parts { addStructure(of: part) }
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
  private static func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
