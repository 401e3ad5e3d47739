internal import ArgMinNumbers
internal import ArgMinProblems
internal import RealModule

/// Generalized simulated annealing with a local search: far jumps that become shorter, and a descent from
/// what they find.
///
/// A chain visits 2 n points at one temperature: n with all coordinates changed, then each coordinate alone.
/// A better point is taken, another with the chance [1 − (1 − a) Δf / T]^(1 / (1 − a)). A chain that found a
/// better point than all before is followed by a local search from there, another by chance, the rarer the
/// worse its value. When the temperature has fallen far enough it begins anew from a random point.
///
/// Jumps that leave the box come in again at the other side. Where there is no bound the walls stand at the
/// region, and move out when the best point comes near.
///
/// It ends after ``iterations`` chains; by itself it never knows that it is done.
///
/// Source: C. Tsallis and D. Stariolo, "Generalized simulated annealing" (1996), equations 5 and 12;
/// Y. Xiang et al., "Generalized simulated annealing algorithm and its application to the Thomson model"
/// (1997) and "Generalized simulated annealing for global optimization: the GenSA package" (2013).
package struct DualAnnealing: Heuristic {
  /// What runs from a point that a chain has found.
  package enum Local: Hashable, Sendable {
    case none
    /// A ``BoundedQuasiNewton``.
    case descent
    /// A small ``NelderMead``, for functions with kinks.
    case simplex
    /// A descent, and up to 10 variables a simplex from where it ends, unless three in a row have not
    /// helped.
    case automatic
  }

  /// q of the jumps, above 1 and below 3; the greater the more far ones.
  package var visiting = 2.62
  /// a of the acceptance; the lower the more rarely a worse point is taken.
  package var acceptance = -5.0
  package var initialTemperature = 5230.0
  /// The part of the initial temperature at which it begins anew.
  package var restartTemperatureRatio = 2e-5
  package var local = Local.automatic
  /// Where it starts; a random point of the region where there is none.
  package var start: [Double]?
  /// Chains at most.
  package var iterations = 10_000

  package init() {}

  package func run(_ search: Search) throws(SearchEnd) {
    var annealing = Annealing(self, search)
    try annealing.begin(search, at: start)
    guard !annealing.isFixed else { return }
    let visiting = min(max(self.visiting, 1.01), 2.99)
    let (decay, floor) = (visiting - 1, initialTemperature * restartTemperatureRatio)
    var step = 0
    for _ in 0..<max(0, iterations) {
      let cooled = (Double.pow(2, decay) - 1) / (Double.pow(Double(step) + 2, decay) - 1)
      let temperature = initialTemperature * cooled
      if temperature < floor {
        try annealing.begin(search, at: nil)
        step = 0
        continue
      }
      try annealing.chain(search, temperature: temperature, step: step)
      try annealing.improve(search, temperature: temperature / Double(step + 1))
      search.reportStep()
      step += 1
    }
  }
}
