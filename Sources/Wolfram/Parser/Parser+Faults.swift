extension Parser {
  /// The error for a word that starts no value.
  func missingValue() -> LanguageError {
    switch current.kind {
    case .end:
      if let opener = openers.last { return unclosed(opener) }
    case .sign(let sign) where isCloser(sign):
      if openers.isEmpty || openers.last?.closer != sign { return leftover() }
    default: break
    }
    let after = lastRange.end > 0 ? source.text(lastRange) : nil
    return fault(
      .missingValue(found: current.found(in: source), after: after), at: current.range)
  }

  /// The error for a word that continues nothing.
  func leftover() -> LanguageError {
    guard let opener = openers.last else {
      switch current.kind {
      case .sign(.comma): return fault(.strayComma, at: current.range)
      case .sign(let sign) where isCloser(sign):
        return fault(.stray(closer: source.text(current.range)), at: current.range)
      default:
        let found = current.found(in: source)
        return fault(.unexpected(found: found, expected: "an operator"), at: current.range)
      }
    }
    switch current.kind {
    case .end: return unclosed(opener)
    case .sign(let sign) where isCloser(sign):
      let (line, column) = source.position(of: opener.range.lowerBound)
      return fault(
        .mismatched(
          found: source.text(current.range), opener: source.text(opener.range), line: line,
          column: column, closer: spelling(opener.closer)), at: current.range)
    default:
      return fault(
        .unexpected(
          found: current.found(in: source), expected: "an operator or `\(spelling(opener.closer))`"),
        at: current.range)
    }
  }

  private func unclosed(_ opener: Opener) -> LanguageError {
    fault(
      .unclosed(opener: source.text(opener.range), closer: spelling(opener.closer)),
      at: opener.range)
  }

  private func spelling(_ sign: Sign) -> String { sign.rawValue }

  private func isCloser(_ sign: Sign) -> Bool {
    switch sign {
    case .rightParenthesis, .rightBracket, .rightBrace, .rightAssociation, .rightDoubleBracket: true
    default: false
    }
  }
}
