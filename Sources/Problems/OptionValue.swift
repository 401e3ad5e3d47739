/// The value of an option of a method, as it stands in a text or on the command line.
public indirect enum OptionValue: Sendable, Hashable {
  /// What the method would do by itself.
  case automatic
  case boolean(Bool)
  case number(Double)
  case text(String)
  case list([OptionValue])
  case function(OptionFunction)

  /// The numbers of a list of numbers; nil for other values.
  package var numbers: [Double]? {
    guard case .list(let parts) = self else { return nil }
    var found: [Double] = []
    for part in parts {
      guard case .number(let value) = part else { return nil }
      found.append(value)
    }
    return found
  }

  /// The points of a list of lists of numbers; nil for other values.
  package var points: [[Double]]? {
    guard case .list(let parts) = self else { return nil }
    var found: [[Double]] = []
    for part in parts {
      guard let point = part.numbers else { return nil }
      found.append(point)
    }
    return found
  }
}

extension OptionValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// True or False.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// A text, such as a name.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A list.
  public init(arrayLiteral elements: OptionValue...) { self = .list(elements) }
}

extension OptionValue: CustomStringConvertible {
  /// As the Wolfram Language writes it.
  public var description: String {
    switch self {
    case .automatic: "Automatic"
    case .boolean(let value): value ? "True" : "False"
    case .number(let value): "\(value)"
    case .text(let text): "\"\(text)\""
    case .list(let parts): "{" + parts.map(\.description).joined(separator: ", ") + "}"
    case .function(let function): function.description
    }
  }
}
