import ArgMinExpressions
import ArgMinProblems
/// Geometric programs in logarithms.
extension Model {
  static let logForms = [
    Model(name: "gp_200_log") {
      let (n, m) = (40, 200)
      var random = CongruentialGenerator(seed: 1102)
      let indices = random.integers(below: n, 4 * m)
      let exponents = random.uniforms(4 * m).map { ((2 * $0 - 1) * 1000).rounded(.toNearestOrEven) / 1000 }
      let coefficients = random.uniforms(m).map { $0 + 0.1 }
      return {
        let u = Expression.vector("u", count: n)
        let e = Expression(sparse: indices.indices.map { (row: $0 / 4, column: indices[$0], value: exponents[$0]) }, rows: m, columns: n)
        return try Problem(.minimize, logSumExp(e * u + log(Expression(coefficients))), constraints: [u >= log(Expression(0.1)), u <= log(Expression(10))])
      }
    }
  ]
}
