import ArgMinExpressions
import ArgMinProblems
import ArgMinWolfram
import Testing

/// Values by mpmath 1.3 with 40 digits, and by hand.
@Suite("Special functions, distributions and functions of matrices")
struct SpecialFunctionTests {
  static let formulas: [(String, Double, Double)] = [
    (#"Gamma[x]"#, 2.5, 1.329340388179137),
    (#"LogGamma[x]"#, 30, 71.25703896716801),
    (#"PolyGamma[x]"#, 1.5, 0.03648997397857652),
    (#"PolyGamma[2, x]"#, 1.5, -0.82879664423432),
    (#"Beta[x, 3]"#, 2.5, 0.050793650793650794),
    (#"x!"#, 4, 24),
    (#"x!"#, 2.5, 3.3233509704478426),
    (#"5! x"#, 1, 120),
    (#"x!!"#, 2.5, 2.407069456116044),
    (#"7!! x"#, 1, 105),
    (#"Binomial[x, 2]"#, 5, 10),
    (#"Binomial[x, 2.5]"#, 5, 10.864977448406721),
    (#"Erf[x]"#, 0.5, 0.5204998778130465),
    (#"Erf[1, x]"#, 2, 0.15262147206923787),
    (#"Erfc[x]"#, 2, 0.004677734981047266),
    (#"InverseErf[x]"#, 0.5, 0.4769362762044699),
    (#"BesselJ[0, x]"#, 2, 0.22389077914123567),
    (#"BesselJ[3/2, x]"#, 2, 0.49129377868716234),
    (#"BesselY[1, x]"#, 2, -0.10703243154093754),
    (#"BesselI[0, x]"#, 2, 2.2795853023360673),
    (#"BesselK[2, x]"#, 2, 0.2537597545660559),
    (#"AiryAi[x]"#, 1, 0.13529241631288141),
    (#"AiryAiPrime[x]"#, 1, -0.1591474412967932),
    (#"AiryBi[x]"#, 1, 1.2074235949528713),
    (#"AiryBiPrime[x]"#, 1, 0.9324359333927756),
    (#"Zeta[x]"#, 3, 1.2020569031595942),
    (#"PolyLog[2, x]"#, 0.5, 0.5822405264650125),
    (#"ProductLog[x]"#, 1, 0.5671432904097838),
    (#"LambertW[x]"#, 2, 0.8526055020137255),
    (#"ProductLog[-1, x]"#, -0.25, -2.15329236411035),
    (#"EllipticK[x]"#, 0.5, 1.8540746773013719),
    (#"EllipticE[x]"#, 0.5, 1.3506438810476755),
    (#"Re[x]"#, -2, -2),
    (#"Im[x]"#, -2, 0),
    (#"Conjugate[x]"#, -2, -2),
    (#"Arg[x]"#, -2, 3.141592653589793),
    (#"Arg[x]"#, 2, 0),
    (#"PDF[NormalDistribution[], x]"#, 0.5, 0.35206532676429947),
    (#"PDF[NormalDistribution[1, 2], x]"#, 0.5, 0.1933340584014246),
    (#"CDF[NormalDistribution[1, 2], x]"#, 0.5, 0.4012936743170763),
    (#"Quantile[NormalDistribution[1, 2], x]"#, 0.975, 4.919927969080108),
    (#"SurvivalFunction[NormalDistribution[], x]"#, 1, 0.15865525393145705),
    (#"PDF[LogNormalDistribution[0, 1/2], x]"#, 2, 0.15261382604754578),
    (#"CDF[LogNormalDistribution[0, 1/2], x]"#, 2, 0.9171714809983015),
    (#"PDF[UniformDistribution[{1, 3}], x]"#, 2, 0.5),
    (#"CDF[UniformDistribution[{1, 3}], x]"#, 2.5, 0.75),
    (#"PDF[UniformDistribution[{1, 3}], x]"#, 4, 0),
    (#"PDF[ExponentialDistribution[2], x]"#, 0.5, 0.7357588823428847),
    (#"CDF[ExponentialDistribution[2], x]"#, 0.5, 0.6321205588285577),
    (#"Quantile[ExponentialDistribution[2], x]"#, 0.5, 0.34657359027997264),
    (#"PDF[LaplaceDistribution[0, 2], x]"#, 1, 0.15163266492815836),
    (#"CDF[LaplaceDistribution[0, 2], x]"#, 1, 0.6967346701436833),
    (#"Quantile[LaplaceDistribution[0, 2], x]"#, 0.75, 1.3862943611198906),
    (#"PDF[LogisticDistribution[0, 2], x]"#, 1, 0.11750185610079725),
    (#"CDF[LogisticDistribution[0, 2], x]"#, 1, 0.6224593312018546),
    (#"PDF[CauchyDistribution[1, 2], x]"#, 3, 0.07957747154594767),
    (#"CDF[CauchyDistribution[1, 2], x]"#, 3, 0.75),
    (#"Quantile[CauchyDistribution[1, 2], x]"#, 0.75, 3),
    (#"PDF[WeibullDistribution[2, 3], x]"#, 1, 0.1988531815143044),
    (#"CDF[WeibullDistribution[2, 3], x]"#, 1, 0.10516068318563022),
    (#"PDF[GammaDistribution[2, 3], x]"#, 1, 0.07961459006375436),
    (#"PDF[BetaDistribution[2, 3], x]"#, 0.5, 1.5),
    (#"PDF[PoissonDistribution[2], x]"#, 3, 0.18044704431548358),
    (#"PDF[PoissonDistribution[2], x]"#, 2.5, 0),
    (#"PDF[BinomialDistribution[4, 1/2], x]"#, 2, 0.375),
    (#"PDF[BinomialDistribution[4, 1/2], x]"#, 5, 0),
    (#"Det[{{x, 1, 0, 2}, {1, x, 2, 0}, {0, 2, x, 1}, {2, 0, 1, x}}]"#, 4, 105),
    (#"Inverse[{{x, 1}, {1, 2}}][[1, 2]]"#, 1, -1),
    (#"Det[{{1, 2}, {3, x}}]"#, 4, -2),
    (#"Max[Eigenvalues[{{x, 1}, {1, x}}]]"#, 2, 3),
    (#"Eigenvalues[{{x, 1}, {1, x}}, -1][[1]]"#, 2, 1),
    (#"Norm[{{x, 0}, {0, 2}}]"#, -3, 3),
    (#"Total[SingularValueList[{{x, 0}, {0, 2}}]]"#, -3, 5),
    (#"MatrixPower[{{x, 0}, {0, 2}}, -2][[1, 1]]"#, 2, 0.25),
    (#"Det[Inverse[{{x, 1}, {1, 2}}]]"#, 2, 0.3333333333333333),
    (#"RegionDistance[Disk[], {3, 4}] x"#, 1, 4),
    (#"RegionNearest[Disk[], {3, 4}][[2]] x"#, 1, 0.8),
    (#"Expm1[x]"#, 1e-10, 1.00000000005e-10),
    (#"Log1p[x]"#, 1e-10, 9.999999999500001e-11),
    (#"Entropy[x]"#, 0.5, 0.34657359027997264),
    (#"RelativeEntropy[x, 2]"#, 1, -0.6931471805599453),
    (#"LogAddExp[x, 0]"#, 1, 1.3132616875182228),
  ]

  @Test("formulas have the values of mathematics", arguments: formulas)
  func values(formula: String, at x: Double, expected: Double) throws {
    let problem = try Reader.read("NArgMin[\(formula), x]").problem
    let value = PointEvaluator(variables: problem.variables).value(of: problem.objective, at: [x])
    #expect(abs(value - expected) <= 2e-14 * max(1, abs(expected)), "\(formula) is \(value)")
  }

  @Test(
    "functions thread over lists",
    arguments: ["Gamma", "Erf", "Zeta", "ProductLog", "EllipticK", "Factorial"])
  func threading(name: String) throws {
    let whole = try Reader.read("NArgMin[Total[\(name)[{x, 2 x}]], x]").problem.objective
    let parts = try Reader.read("NArgMin[\(name)[x] + \(name)[2 x], x]").problem.objective
    #expect(whole.isIdentical(to: parts))
  }
}
