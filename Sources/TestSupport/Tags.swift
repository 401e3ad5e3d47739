package import Testing

extension Tag {
  /// Under 30 seconds together.
  @Tag package static var fast: Self
  /// Too long for every run.
  @Tag package static var slow: Self
  /// Needs Python or another program; skipped with a reason where that is absent.
  @Tag package static var oracle: Self
}
