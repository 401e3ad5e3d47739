internal import ArgMinExpressions

extension Lowering {
  /// Special functions and probability distributions, by name.
  static let specialFunctions: [String: Builder] = {
    var builders: [String: Builder] = [
      "Gamma": unary { gamma($0) }, "LogGamma": unary { logGamma($0) },
      "PolyGamma": polyGamma, "Beta": binary { beta($0, $1) },
      "Factorial": unary { factorial($0) }, "Factorial2": doubleFactorial,
      "Binomial": binary { binomial($0, $1) },
      "Erf": errorFunction, "Erfc": unary { erfc($0) }, "InverseErf": unary { inverseErf($0) },
      "InverseErfc": unary { inverseErfc($0) },
      "BesselJ": ordered { besselJ(order: $0, $1) }, "BesselY": ordered { besselY(order: $0, $1) },
      "BesselI": ordered { besselI(order: $0, $1) }, "BesselK": ordered { besselK(order: $0, $1) },
      "AiryAi": unary { airyAi($0) }, "AiryAiPrime": unary { airyAiPrime($0) },
      "AiryBi": unary { airyBi($0) }, "AiryBiPrime": unary { airyBiPrime($0) },
      "Zeta": unary { zeta($0) }, "PolyLog": polyLogarithm,
      "LambertW": productLogarithm, "ProductLog": productLogarithm,
      "EllipticK": unary { ellipticK($0) }, "EllipticE": unary { ellipticE($0) },
      "Re": unary { $0 }, "Im": unary { _ in 0 }, "Conjugate": unary { $0 },
      "Arg": unary { .select(.isLess($0, 0), Expression(Double.pi), 0) },
      "PDF": ofDistribution { $0.density($1) }, "CDF": ofDistribution { $0.cumulative($1) },
      "Quantile": ofDistribution { $0.quantile($1) },
      "InverseCDF": ofDistribution { $0.quantile($1) },
      "SurvivalFunction": ofDistribution { $0.cumulative($1).map { 1 - $0 } },
    ]
    for name in Distribution.forms.keys { builders[name] = distribution(name) }
    return builders
  }()

  /// Functions of the library that the language has no name for, so that any problem can be
  /// written as text.
  static let extensions: [String: Builder] = [
    "Expm1": unary { expm1($0) }, "Log1p": unary { log1p($0) }, "XExp": unary { xexp($0) },
    "LogAddExp": binary { logAddExp($0, $1) }, "Entropy": unary { entropy($0) },
    "RelativeEntropy": binary { relativeEntropy($0, $1) },
    "KLDivergence": binary { klDivergence($0, $1) }, "Huber": binary { huber($0, $1) },
    "InversePositive": unary { inversePositive($0) }, "LogNormalCDF": unary { normalLogCDF($0) },
  ]

  /// Special functions that thread over lists.
  static let elementwiseSpecialFunctions: Set<String> = [
    "Gamma", "LogGamma", "Beta", "Factorial", "Factorial2", "Binomial", "Erf", "Erfc",
    "InverseErf", "InverseErfc", "AiryAi", "AiryAiPrime", "AiryBi", "AiryBiPrime", "Zeta",
    "LambertW", "ProductLog", "EllipticK", "EllipticE", "Re", "Im", "Conjugate", "Arg",
  ]

  /// `n!!` as a product for a known whole number, by the gamma function for others.
  ///
  /// n!! = 2^(n/2 + (1 − cos πn)/4) π^((cos πn − 1)/4) Γ(n/2 + 1) (Arfken, Mathematical Methods).
  @Sendable static func doubleFactorial(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try unary { n in
      if let constant = n.constantValue, let whole = Int(exactly: constant), -1...400 ~= whole {
        return Expression(stride(from: whole, to: 1, by: -2).reduce(1.0) { $0 * Double($1) })
      }
      let turn = cos(Expression(Double.pi) * n)
      return pow(2, n / 2 + (1 - turn) / 4) * pow(Expression(Double.pi), (turn - 1) / 4)
        * gamma(n / 2 + 1)
    }(&lowering, call)
  }

  /// `Erf[x]`, or `Erf[a, b]` = Erf[b] − Erf[a].
  @Sendable static func errorFunction(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    guard call.count == 2 else { return try unary { erf($0) }(&lowering, call) }
    return try binary { erf($1) - erf($0) }(&lowering, call)
  }

  /// `PolyGamma[x]`, or `PolyGamma[n, x]` for a known whole n from 0.
  @Sendable static func polyGamma(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    guard call.count == 2 else { return try unary { digamma($0) }(&lowering, call) }
    let order = try lowering.integer(0, call, from: 0, to: 100)
    let x = try lowering.argument(1, call)
    return try lowering.mapped(x, call.arguments[1], call.name) {
      ArgMinExpressions.polyGamma(order: order, $0)
    }
  }

  /// `PolyLog[n, x]` for a known whole n.
  @Sendable static func polyLogarithm(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(2...2, call)
    let order = try lowering.integer(0, call, from: -16, to: 100)
    let x = try lowering.argument(1, call)
    return try lowering.mapped(x, call.arguments[1], call.name) { polyLog(order: order, $0) }
  }

  /// `ProductLog[x]`, or `ProductLog[k, x]` of the two branches that are real, 0 and −1.
  @Sendable static func productLogarithm(
    _ lowering: inout Lowering, _ call: Call
  ) throws(LanguageError) -> Value {
    try lowering.expect(1...2, call)
    guard call.count == 2 else { return try unary { lambertW($0) }(&lowering, call) }
    let branch = try lowering.integer(0, call, from: -1, to: 0)
    let x = try lowering.argument(1, call)
    return try lowering.mapped(x, call.arguments[1], call.name) {
      branch == 0 ? lambertW($0) : lambertWMinusOne($0)
    }
  }

  /// A function of a known order and a number.
  private static func ordered(
    _ function: @escaping @Sendable (Double, Expression) -> Expression
  ) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      let order = try lowering.constant(0, call)
      let x = try lowering.argument(1, call)
      return try lowering.mapped(x, call.arguments[1], call.name) { function(order, $0) }
    }
  }

  private mutating func integer(
    _ place: Int, _ call: Call, from least: Int, to greatest: Int
  ) throws(LanguageError) -> Int {
    let whole = try integer(place, call)
    guard least...greatest ~= whole else {
      throw fault(
        .notAWholeNumber(
          found: shown(call.arguments[place]),
          role: "argument \(place + 1) of \(call.name), from \(least) to \(greatest),"),
        call.syntax)
    }
    return whole
  }

  // MARK: Distributions

  private static func distribution(_ name: String) -> Builder {
    { lowering, call throws(LanguageError) in
      var parameters: [Expression] = []
      for argument in call.arguments {
        parameters += try lowering.scalars(
          try lowering.value(argument, call.scope), argument)
      }
      guard let distribution = Distribution(name, parameters) else {
        throw lowering.fault(
          .notOfShape(
            found: lowering.shown(call.syntax),
            needed: "\(name)\(Distribution.forms[name] ?? "[]")"), call.syntax)
      }
      return .object(.distribution(distribution))
    }
  }

  /// `PDF[NormalDistribution[0, 1], x]` and its like.
  private static func ofDistribution(
    _ function: @escaping @Sendable (Distribution, Expression) -> Expression?
  ) -> Builder {
    { lowering, call throws(LanguageError) in
      try lowering.expect(2...2, call)
      let syntax = call.arguments[0]
      guard case .object(.distribution(let distribution)) = try lowering.argument(0, call) else {
        throw lowering.fault(
          .notOfShape(
            found: lowering.shown(syntax),
            needed: "a distribution, such as NormalDistribution[0, 1]"), syntax)
      }
      guard function(distribution, 0) != nil else {
        throw lowering.fault(
          .notSupported(construct: "\(call.name) of \(lowering.shown(syntax)) is"), call.syntax)
      }
      let x = try lowering.argument(1, call)
      return try lowering.mapped(x, call.arguments[1], call.name) {
        function(distribution, $0) ?? Expression(.nan)
      }
    }
  }
}
