package import ArgMinExpressions

/// A probability distribution of the language with its parameters, which may contain variables.
package enum Distribution: Sendable {
  case normal(mean: Expression, deviation: Expression)
  case logNormal(mean: Expression, deviation: Expression)
  case uniform(from: Expression, to: Expression)
  case exponential(rate: Expression)
  case laplace(mean: Expression, scale: Expression)
  case logistic(mean: Expression, scale: Expression)
  case cauchy(location: Expression, scale: Expression)
  case weibull(shape: Expression, scale: Expression)
  case gamma(shape: Expression, scale: Expression)
  case beta(Expression, Expression)
  case poisson(mean: Expression)
  case binomial(count: Expression, probability: Expression)

  /// A distribution by its name and parameters; nil where there is no such form.
  init?(_ name: String, _ p: [Expression]) {
    switch (name, p.count) {
    case ("NormalDistribution", 0): self = .normal(mean: 0, deviation: 1)
    case ("NormalDistribution", 2): self = .normal(mean: p[0], deviation: p[1])
    case ("LogNormalDistribution", 2): self = .logNormal(mean: p[0], deviation: p[1])
    case ("UniformDistribution", 0): self = .uniform(from: 0, to: 1)
    case ("UniformDistribution", 2): self = .uniform(from: p[0], to: p[1])
    case ("ExponentialDistribution", 1): self = .exponential(rate: p[0])
    case ("LaplaceDistribution", 0): self = .laplace(mean: 0, scale: 1)
    case ("LaplaceDistribution", 2): self = .laplace(mean: p[0], scale: p[1])
    case ("LogisticDistribution", 0): self = .logistic(mean: 0, scale: 1)
    case ("LogisticDistribution", 2): self = .logistic(mean: p[0], scale: p[1])
    case ("CauchyDistribution", 0): self = .cauchy(location: 0, scale: 1)
    case ("CauchyDistribution", 2): self = .cauchy(location: p[0], scale: p[1])
    case ("WeibullDistribution", 2): self = .weibull(shape: p[0], scale: p[1])
    case ("GammaDistribution", 2): self = .gamma(shape: p[0], scale: p[1])
    case ("BetaDistribution", 2): self = .beta(p[0], p[1])
    case ("PoissonDistribution", 1): self = .poisson(mean: p[0])
    case ("BinomialDistribution", 2): self = .binomial(count: p[0], probability: p[1])
    default: return nil
    }
  }

  /// The forms that are read.
  static let forms = [
    "NormalDistribution": "[] or [mean, deviation]", "LogNormalDistribution": "[mean, deviation]",
    "UniformDistribution": "[] or [{from, to}]", "ExponentialDistribution": "[rate]",
    "LaplaceDistribution": "[] or [mean, scale]", "LogisticDistribution": "[] or [mean, scale]",
    "CauchyDistribution": "[] or [location, scale]", "WeibullDistribution": "[shape, scale]",
    "GammaDistribution": "[shape, scale]", "BetaDistribution": "[a, b]",
    "PoissonDistribution": "[mean]", "BinomialDistribution": "[count, probability]",
  ]

  /// The density at x; of a discrete distribution the probability of x.
  func density(_ x: Expression) -> Expression {
    switch self {
    case .normal(let m, let s):
      let density = normalPDF(Distribution.standardized(x, m, s))
      return s.constantValue == 1 ? density : density / s
    case .logNormal(let m, let s):
      return .select(.isLess(0, x), normalPDF(Distribution.standardized(log(x), m, s)) / (s * x), 0)
    case .uniform(let a, let b):
      return .select(.and(.isLessOrEqual(a, x), .isLessOrEqual(x, b)), 1 / (b - a), 0)
    case .exponential(let rate): return .select(.isLess(x, 0), 0, rate * exp(-rate * x))
    case .laplace(let m, let s): return exp(-abs(x - m) / s) / (2 * s)
    case .logistic(let m, let s): return pow(sech((x - m) / (2 * s)), 2) / (4 * s)
    case .cauchy(let m, let s):
      return 1 / (Expression(Double.pi) * s * (1 + pow((x - m) / s, 2)))
    case .weibull(let k, let s):
      let ratio = x / s
      return .select(.isLess(0, x), k / s * pow(ratio, k - 1) * exp(-pow(ratio, k)), 0)
    case .gamma(let k, let s):
      let exponent = (k - 1) * log(x) - x / s - logGamma(k) - k * log(s)
      return .select(.isLess(0, x), exp(exponent), 0)
    case .beta(let a, let b):
      let inside = Expression.and(.isLess(0, x), .isLess(x, 1))
      return .select(
        inside, pow(x, a - 1) * pow(1 - x, b - 1) / ArgMinExpressions.beta(a, b), 0)
    case .poisson(let mean):
      let probability = exp(x * log(mean) - mean - logGamma(x + 1))
      return .select(Distribution.isCount(x), probability, 0)
    case .binomial(let n, let p):
      let inside = Expression.and(Distribution.isCount(x), .isLessOrEqual(x, n))
      let probability =
        ArgMinExpressions.binomial(n, x) * pow(p, x) * pow(1 - p, n - x)
      return .select(inside, probability, 0)
    }
  }

  /// The probability of at most x; nil where no formula for it is known here.
  func cumulative(_ x: Expression) -> Expression? {
    switch self {
    case .normal(let m, let s): return normalCDF(Distribution.standardized(x, m, s))
    case .logNormal(let m, let s):
      return .select(.isLess(0, x), normalCDF(Distribution.standardized(log(x), m, s)), 0)
    case .uniform(let a, let b): return min(max((x - a) / (b - a), 0), 1)
    case .exponential(let rate): return .select(.isLess(x, 0), 0, -expm1(-rate * x))
    case .laplace(let m, let s):
      let tail = exp(-abs(x - m) / s) / 2
      return .select(.isLess(x, m), tail, 1 - tail)
    case .logistic(let m, let s): return 1 / (1 + exp((m - x) / s))
    case .cauchy(let m, let s): return 0.5 + atan((x - m) / s) / Expression(Double.pi)
    case .weibull(let k, let s):
      return .select(.isLess(0, x), -expm1(-pow(x / s, k)), 0)
    case .gamma, .beta, .poisson, .binomial: return nil
    }
  }

  /// The value that is not exceeded with probability q; nil where no formula is known here.
  func quantile(_ q: Expression) -> Expression? {
    switch self {
    case .normal(let m, let s):
      let scaled = s.constantValue == 1 ? normalQuantile(q) : s * normalQuantile(q)
      return m.constantValue == 0 ? scaled : m + scaled
    case .logNormal(let m, let s): return exp(m + s * normalQuantile(q))
    case .uniform(let a, let b): return a + q * (b - a)
    case .exponential(let rate): return -log1p(-q) / rate
    case .laplace(let m, let s): return m - s * sign(q - 0.5) * log1p(-2 * abs(q - 0.5))
    case .logistic(let m, let s): return m + s * log(q / (1 - q))
    case .cauchy(let m, let s): return m + s * tan(Expression(Double.pi) * (q - 0.5))
    case .weibull(let k, let s): return s * pow(-log1p(-q), 1 / k)
    case .gamma, .beta, .poisson, .binomial: return nil
    }
  }

  /// (x − m)/s, without the steps that change nothing.
  private static func standardized(
    _ x: Expression, _ m: Expression, _ s: Expression
  ) -> Expression {
    let shifted = m.constantValue == 0 ? x : x - m
    return s.constantValue == 1 ? shifted : shifted / s
  }

  private static func isCount(_ x: Expression) -> Expression {
    .and(.isLessOrEqual(0, x), .isEqual(floor(x), x))
  }
}
