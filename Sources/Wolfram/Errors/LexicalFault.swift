/// Why characters make no words.
public enum LexicalFault: Sendable, Equatable {
  /// The input is longer than the reader takes.
  case tooLong(bytes: Int, limit: Int)
  /// A byte that is not part of any UTF-8 sequence.
  case invalidUTF8(byte: UInt8)
  /// A character that starts no word of the language.
  case unexpectedCharacter(Unicode.Scalar)
  /// A superscript digit, such as the one in x².
  case superscript(digit: Int)
  /// A string without its closing quotation mark.
  case unterminatedString
  /// A comment without its closing `*)`.
  case unterminatedComment
  /// A backslash in a string with something behind it that means nothing.
  case unknownEscape(String)
  /// `\[Name]` with a name that is not known.
  case unknownCharacterName(String, closest: String?)
  /// `2e3`, which is 2 times the symbol e3 in this language.
  case scientificE(written: String, meant: String)
  /// `*^` without digits behind it.
  case missingExponent
  /// An exponent beyond what any number needs.
  case exponentTooLarge(String)
  /// `base^^digits` with a base outside 2...36.
  case badBase(String)
  /// A digit that the base does not have, or no digit at all.
  case badDigits(base: Int)
  /// A fraction in a base whose fractions are no finite decimals.
  case fractionInBase(Int)
  /// More digits than a number in another base may have.
  case tooManyDigits(limit: Int)
  /// An operator of the full language that has no meaning in a problem.
  case refusedOperator(String, meaning: String, fix: String?)
}

extension LexicalFault {
  var message: String {
    switch self {
    case .tooLong(let bytes, let limit): "the input has \(bytes) bytes; at most \(limit) are read"
    case .invalidUTF8(let byte): "byte \(hexadecimal(UInt32(byte), 2)) is not valid UTF-8"
    case .unexpectedCharacter(let scalar): "\(named(scalar)) starts no word of the language"
    case .superscript: "a superscript digit is not a power"
    case .unterminatedString: "the string that starts here is never closed"
    case .unterminatedComment: "the comment that starts here is never closed"
    case .unknownEscape(let escape): "`\(escape)` means nothing in a string"
    case .unknownCharacterName(let name, _): "there is no character named \\[\(name)]"
    case .scientificE(let written, _): "`\(written)` is not a number but a product with a symbol"
    case .missingExponent: "`*^` needs an integer exponent behind it"
    case .exponentTooLarge(let digits): "the exponent \(digits) is out of range"
    case .badBase(let base): "\(base) is no base for digits; bases are 2 to 36"
    case .badDigits(let base): "expected digits in base \(base) behind `^^`"
    case .fractionInBase(let base): "a fraction in base \(base) has no finite decimal form"
    case .tooManyDigits(let limit): "a number in another base has at most \(limit) digits"
    case .refusedOperator(let spelling, let meaning, _):
      "`\(spelling)` (\(meaning)) is not part of a problem"
    }
  }

  var fix: String? {
    switch self {
    case .superscript(let digit): "write `^\(digit)`"
    case .unterminatedString: "close it with `\"`"
    case .unterminatedComment: "close it with `*)`"
    case .unknownEscape: "a backslash itself is written `\\\\`"
    case .unknownCharacterName(_, let closest?): "did you mean \\[\(closest)]?"
    case .scientificE(_, let meant): "write `\(meant)`"
    case .missingExponent: "a millionth is `1*^-6`"
    case .exponentTooLarge: "exponents lie between -1000000000 and 1000000000"
    case .fractionInBase: "write a quotient, such as 1/3"
    case .refusedOperator(_, _, let fix): fix
    default: nil
    }
  }

  private func named(_ scalar: Unicode.Scalar) -> String {
    let isShown = scalar.properties.generalCategory != .control && scalar.value < 0xE000
    let code = hexadecimal(scalar.value, 4)
    return isShown ? "`\(scalar)` (U+\(code))" : "the character U+\(code)"
  }

  private func hexadecimal(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
