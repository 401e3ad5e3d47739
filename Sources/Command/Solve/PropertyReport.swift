import ArgMin
import ArgMinExpressions
import ArgMinFormats
import ArgMinProblems
import ArgMinWolfram

/// The properties of an answer that a text asks for, as the language writes them and as JSON.
struct PropertyReport {
  let solution: Solution
  let question: WolframProblem
  let printer: ResultPrinter

  /// One property, or a list of them, in the language.
  func text(_ request: PropertyRequest) -> String {
    switch request {
    case .single(let property): text(property)
    case .list(let properties): "{\(properties.map(text).joined(separator: ", "))}"
    }
  }

  private var values: [String: Double]? {
    solution.point.map {
      Dictionary(zip(solution.variables.map(\.name), $0), uniquingKeysWith: { first, _ in first })
    }
  }

  private func text(_ property: SolutionProperty) -> String {
    switch property {
    case .primalMinimizer: printer.minimizer(values)
    case .primalMinimizerRules: printer.minimizerRules(values)
    default: Self.text(value(of: property))
    }
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .array(let parts): "{\(parts.map(text).joined(separator: ", "))}"
    case .number(let number): ResultPrinter.number(number)
    default: "Indeterminate"
    }
  }

  // MARK: JSON

  /// The properties that are asked for by name.
  var json: JSONValue {
    .object((question.request?.properties ?? []).map { ($0.rawValue, value(of: $0)) })
  }

  private func value(of property: SolutionProperty) -> JSONValue {
    switch property {
    case .primalMinimizer:
      SolutionReport(solution: solution, form: question.resultForm).argmin
    case .primalMinimizerRules:
      SolutionReport(solution: solution, form: question.resultForm).variables
    case .primalMinimizerVector: list(solution.point)
    case .primalMinimumValue: number(solution.value)
    case .dualMaximizer: each(solution.dual)
    case .dualMaximumValue: number(solution.dualValue)
    case .dualityGap: number(solution.dualityGap)
    case .slack: each(solution.slack)
    case .constraintSensitivity: each(solution.sensitivity)
    case .objectiveVector: list(objective.gradient)
    case .objectiveMatrix: .array(objective.matrix.map(list))
    }
  }

  private var objective: (gradient: [Double], matrix: [[Double]]) {
    question.problem.objectiveTerms
  }

  /// A value for each constraint.
  private func each(_ values: (Int) -> [Double]?) -> JSONValue {
    .array(question.problem.constraints.indices.map { list(values($0)) })
  }

  private func list(_ values: [Double]?) -> JSONValue {
    values.map { .array($0.map(number)) } ?? .null
  }

  private func number(_ value: Double?) -> JSONValue {
    guard let value, !value.isNaN else { return .null }
    return .number(value)
  }
}
