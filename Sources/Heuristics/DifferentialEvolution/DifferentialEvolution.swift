internal import ArgMinProblems

/// Differential evolution: a population whose differences say how far to step.
///
/// Each generation every point meets a trial made from others and gives way where the trial is not worse.
/// All trials of a generation are one batch, so that the result does not depend on the order or the threads
/// of evaluation. A population ends when its values and its points agree, or when it has long stood still;
/// a settled one is first polished by a ``BoundedQuasiNewton`` from its best point.
///
///     var method = DifferentialEvolution()              // adaptive
///     method.variant = .fixed(.rand1bin)                // Wolfram's, with its factors
///
/// Unbounded variables begin in the region and may leave it.
///
/// Complexity: O(searchPoints · n) numbers of memory, O(n) arithmetic an evaluation.
///
/// Source: R. Storn and K. Price, "Differential evolution: a simple and efficient heuristic for global
/// optimization over continuous spaces" (1997); for the variants see ``Variant``.
package struct DifferentialEvolution: Heuristic {
  package var variant = Variant.adaptive
  /// The chance that a coordinate comes from the new point; of fixed strategies, and where
  /// self-adaptation begins.
  package var crossProbability = 0.5
  /// What differences are multiplied by; of fixed strategies, and where self-adaptation begins.
  package var scalingFactor = 0.6
  /// Where given, each generation of a fixed strategy draws its scaling factor from here.
  package var dither: ClosedRange<Double>?
  /// The size of the population, at least six; by default min(10 n, 50) as Wolfram's, and 7 n from 12 to
  /// 100 where adaptive, less where it would fill memory.
  package var searchPoints: Int?
  /// Points of the first population, of n numbers each; those that lack are drawn as a Latin hypercube.
  package var initialPoints: [[Double]] = []
  /// The population has converged where values differ by at most this part of them …
  package var valueTolerance = 1e-10
  /// … and points by at most this part of the region.
  package var pointTolerance = 1e-8
  /// Generations without a better point after which a population ends.
  package var patience = 100
  /// Whether the best point of a settled population is improved by a local descent.
  package var polishes = true
  /// How many more populations are tried after one has converged; 0 for that one alone.
  package var restarts = 3
  /// By what each is larger than the one before.
  package var growth = 1.5

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    guard search.count > 0 else {
      var empty: [Double] = []
      _ = try search.evaluate(&empty)
      return
    }
    var size = populationSize(search.count)
    for restart in 0...max(0, restarts) {
      var evolution = Evolution(self, size: size)
      try evolution.run(search, from: restart == 0 ? initialPoints : [])
      size = Int(min(Double(size) * max(1, growth), Double(max(size, 10_000))))
    }
  }

  /// At least five, since strategies draw as many points besides their own.
  private func populationSize(_ count: Int) -> Int {
    if let searchPoints { return max(6, searchPoints) }
    guard variant == .adaptive else { return min(10 * min(count, 5), 50) }
    return max(12, min(7 * min(count, 100), 100, 4_000_000 / count))
  }
}
