package import ArgMinProblems

/// A problem as a text of the language states it, with the form that its answer takes.
package struct WolframProblem: Sendable {
  /// What is asked for.
  package enum Head: String, Sendable, CaseIterable {
    case argMin = "NArgMin"
    case minimize = "NMinimize"
    case minValue = "NMinValue"
    case argMax = "NArgMax"
    case maximize = "NMaximize"
    case maxValue = "NMaxValue"
    case convex = "ConvexOptimization"
    case linear = "LinearOptimization"
    case linearFractional = "LinearFractionalOptimization"
    case quadratic = "QuadraticOptimization"
    case secondOrderCone = "SecondOrderConeOptimization"
    case semidefinite = "SemidefiniteOptimization"
    case conic = "ConicOptimization"
    case geometric = "GeometricOptimization"
    case parametric = "ParametricConvexOptimization"
    case robust = "RobustConvexOptimization"

    /// True for the heads that take convex problems only: objective, constraints and variables are
    /// arguments of their own, behind which stand properties.
    package var isConvex: Bool {
      switch self {
      case .argMin, .minimize, .minValue, .argMax, .maximize, .maxValue: false
      default: true
      }
    }

    /// The head that states the same problem where parameters have got their values.
    package var settled: Head {
      switch self {
      case .parametric, .robust: .convex
      default: self
      }
    }

    /// The direction of the search.
    package var sense: Problem.Sense {
      switch self {
      case .argMax, .maximize, .maxValue: .maximize
      default: .minimize
      }
    }
  }

  /// The nest of lists in which the values of the variables are given back.
  package indirect enum ResultForm: Sendable, Equatable {
    case variable(String)
    case list([ResultForm])
    /// A vector or matrix variable: its name, and its elements in rows.
    case array(String, [ResultForm])

    /// The names of the scalar variables in the order of the result.
    package var names: [String] {
      switch self {
      case .variable(let name): [name]
      case .list(let parts), .array(_, let parts): parts.flatMap(\.names)
      }
    }
  }

  package let head: Head
  package let problem: Problem
  package let resultForm: ResultForm
  package let options: [WolframOption]
  /// What is printed at every evaluation.
  package var evaluationMonitor: Monitor?
  /// What is printed at every step.
  package var stepMonitor: Monitor?
  /// What of the answer is wanted; nil for what the head gives by itself.
  package var request: PropertyRequest?
  /// True where the variables have no names of their own, so that the answer is a list of numbers.
  package var isMatrixForm = false
  /// Where in the text formulas stand; nil where that was not asked for.
  package let sourceMap: SourceMap?

  /// The value of the last option of this name, or nil where it is not given.
  package func option(_ name: String) -> WolframOption.Value? {
    options.last { $0.name == name }?.value
  }
}
