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

    /// The direction of the search.
    package var sense: Problem.Sense {
      switch self {
      case .argMin, .minimize, .minValue: .minimize
      case .argMax, .maximize, .maxValue: .maximize
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
  /// Where in the text formulas stand; nil where that was not asked for.
  package let sourceMap: SourceMap?

  /// The value of the last option of this name, or nil where it is not given.
  package func option(_ name: String) -> WolframOption.Value? {
    options.last { $0.name == name }?.value
  }
}
