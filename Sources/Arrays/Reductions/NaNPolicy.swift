/// What a search for the least or greatest element does with NaNs.
public enum NaNPolicy: String, Sendable, CaseIterable {
  /// The first NaN is the result, as in NumPy's `argmin` and `min`.
  case propagate
  /// NaNs are passed over, as in NumPy's `nanargmin` and `nanmin`.
  case omit
  /// A NaN in the way of the result is an error that names its place.
  case raise
}
