import ArgMinProblems
import ArgumentParser

/// `KEY=VALUE` of `--option`.
struct MethodOption: ExpressibleByArgument {
  let name: String
  let value: OptionValue

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    name = String(argument[..<sign])
    var rest = argument[argument.index(after: sign)...]
    guard let value = Self.value(&rest), rest.allSatisfy(\.isWhitespace) else { return nil }
    self.value = value
  }

  /// A number, a word, or a list in braces, from the front of a text.
  private static func value(_ text: inout Substring) -> OptionValue? {
    text = text.drop(while: \.isWhitespace)
    if text.first == "{" {
      text.removeFirst()
      var parts: [OptionValue] = []
      while true {
        guard let part = value(&text) else { return nil }
        parts.append(part)
        text = text.drop(while: \.isWhitespace)
        guard let next = text.popFirst(), next == "," || next == "}" else { return nil }
        if next == "}" { return .list(parts) }
      }
    }
    let word = text.prefix { !",{}".contains($0) }
    text = text[word.endIndex...]
    let name = String(word.reversed().drop(while: \.isWhitespace).reversed())
    if name.isEmpty { return nil }
    switch name.lowercased() {
    case "automatic": return .automatic
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: return Double(name).map(OptionValue.number) ?? .text(name)
    }
  }
}
