import RealModule

/// The names are RealModule's, so that code written for any `ElementaryFunctions` (a tape, a closed
/// form) evaluates on intervals as it does on numbers.
extension Interval: ElementaryFunctions {}
