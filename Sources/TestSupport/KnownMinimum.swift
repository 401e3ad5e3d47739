/// A function on a box whose least value and where it is are known.
///
/// Tests of methods run through ``catalogue``; an answer is right when its value is within a stated
/// distance of ``minimum`` and its point is near one of ``minimizers``.
package struct KnownMinimum: Sendable, CustomStringConvertible {
  /// The name by which the literature calls it.
  package let name: String
  /// The bounds of each variable.
  package let box: [ClosedRange<Double>]
  /// The least value on the box.
  package let minimum: Double
  /// The points where it is attained: all of them, unless the name says otherwise.
  package let minimizers: [[Double]]
  /// Whether a local minimum that is not global lies in the box.
  package let isMultimodal: Bool
  /// The function; its argument has as many elements as ``box``.
  package let objective: @Sendable ([Double]) -> Double

  package init(
    _ name: String, box: [ClosedRange<Double>], minimum: Double, at minimizers: [[Double]],
    isMultimodal: Bool = false, objective: @escaping @Sendable ([Double]) -> Double
  ) {
    (self.name, self.box, self.minimum) = (name, box, minimum)
    (self.minimizers, self.isMultimodal) = (minimizers, isMultimodal)
    self.objective = objective
  }

  /// The first minimizer.
  package var minimizer: [Double] { minimizers.first ?? [] }
  /// How many variables there are.
  package var dimension: Int { box.count }
  /// The greatest coordinate distance from `point` to the nearest minimizer.
  package func distance(from point: [Double]) -> Double {
    minimizers.map { zip($0, point).map { abs($0 - $1) }.max() ?? .infinity }.min() ?? .infinity
  }

  package var description: String { name }
}
