/// A model as an nl file says it: AMPL's form for solvers, in text or binary.
///
///     let model = try NLReader.read(bytes)
///     model.rows[0].lower, model.rows[0].terms, model.rows[0].expression
///
/// Formulas of rows and objectives are the sum of linear terms and an expression, which may refer to
/// defined variables: those have the numbers from ``variableCount`` on.
package struct NLModel: Sendable, Hashable {
  package struct Term: Sendable, Hashable {
    package var variable: Int32
    package var coefficient: Double

    package init(_ variable: Int, _ coefficient: Double) {
      (self.variable, self.coefficient) = (Int32(variable), coefficient)
    }
  }

  package struct Variable: Sendable, Hashable {
    /// −∞ and +∞ where there is no bound.
    package var lower = -Double.infinity
    package var upper = Double.infinity
    package var isInteger = false
    package init() {}
  }

  package struct Row: Sendable, Hashable {
    package var lower = -Double.infinity
    package var upper = Double.infinity
    /// The variable that the row complements, in place of bounds.
    package var complement: Complement?
    package var terms: [Term] = []
    package var expression = NLExpression()
    package init() {}
  }

  /// The row is 0 where the variable is strictly between its bounds, ≥ 0 where it is at the lower one,
  /// ≤ 0 where it is at the upper one.
  package struct Complement: Sendable, Hashable {
    package var variable: Int
    /// 1 where the variable's lower bound is finite, plus 2 where the upper one is.
    package var finiteBounds: Int

    package init(variable: Int, finiteBounds: Int) {
      (self.variable, self.finiteBounds) = (variable, finiteBounds)
    }
  }

  package struct Objective: Sendable, Hashable {
    package var isMaximized = false
    package var terms: [Term] = []
    package var expression = NLExpression()
    package init() {}
  }

  /// A variable that stands for a formula.
  package struct Definition: Sendable, Hashable {
    package var terms: [Term] = []
    package var expression = NLExpression()
    /// 0 where several formulas use it, else the number of the only one: rows from 1 on, then logical
    /// rows, then objectives.
    package var user = 0
    package init() {}
  }

  package struct Function: Sendable, Hashable {
    package var name: String
    package var acceptsTexts: Bool
    /// Negative where further arguments may follow: at least −count − 1 of them.
    package var argumentCount: Int

    package init(name: String, acceptsTexts: Bool, argumentCount: Int) {
      (self.name, self.acceptsTexts) = (name, acceptsTexts)
      self.argumentCount = argumentCount
    }
  }

  package var structure = NLStructure()
  package var variables: [Variable] = []
  package var rows: [Row] = []
  /// Conditions that have to be true.
  package var logicalRows: [NLExpression] = []
  package var objectives: [Objective] = []
  package var definitions: [Definition] = []
  package var functions: [Function] = []
  package var suffixes: [NLSuffix] = []
  /// Values to start from, of some variables and rows.
  package var initialPoint: [Int: Double] = [:]
  package var initialDuals: [Int: Double] = [:]
  /// Names of variables, and of rows with logical rows and objectives; empty where there are none.
  package var variableNames: [String] = []
  package var rowNames: [String] = []

  package init() {}

  package var variableCount: Int { variables.count }

  /// The objective that counts, which is the first.
  package var objective: Objective { objectives.first ?? Objective() }
  package var isMaximized: Bool { objective.isMaximized }

  /// The name of a variable: that of the file, or x1, x2, ….
  package func name(ofVariable index: Int) -> String {
    index < variableNames.count ? variableNames[index] : "x\(index + 1)"
  }
}
