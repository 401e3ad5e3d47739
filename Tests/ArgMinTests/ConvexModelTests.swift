import ArgMin
import Testing

/// The models of the comparison with CVXPY, those that take no time.
@Suite("Convex models")
struct ConvexModelTests {
  /// A model and its optimum: exact where a note says so, else by Clarabel with all the accuracy that it
  /// gives.
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var value: Double
    /// Relative to the value.
    var accuracy = 1e-8
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "portfolio_500", value: -0.2390086898088),
    Row(name: "portfolio_500_dense", value: -0.2390086898088),
    Row(name: "lasso_200x1000", value: 414.6434645176),
    Row(name: "svm_5000x50", value: 317.6504934527),
    Row(name: "huber_2000x100", value: 1915.6033565541, accuracy: 2e-8),
    Row(name: "mee_1000_vec", value: 3.70055243, accuracy: 1e-8),
    Row(name: "mee_1000_loop", value: 3.70055243, accuracy: 1e-8),
    Row(name: "trajectory_1000", value: 10.8213550559),
    Row(name: "maxcut_50", value: 197.556257972),
    Row(name: "matrixfrac_30", value: 45.8335518898),
    // The least value of x²⁰ − 5x¹⁰ + x itself.
    Row(name: "sos_20", value: -7.346434935094117),
    Row(name: "nearest_corr_40", value: 7.4395032969),
    // −(1 + 2^(4/3))^(3/4), by the dual norm.
    Row(name: "norm4_2", value: -2.569758942825967),
    // By the dual norm.
    Row(name: "norm4_200", value: -44.77941726873614),
    Row(name: "entropy_1000", value: 6.6554169676507),
    // 250 √2 and 3 √2.
    Row(name: "gp_box", value: 353.5533905932738),
    Row(name: "gp_rectangle", value: 4.242640687119286),
    Row(name: "gp_200", value: 98.8429864383),
    Row(name: "loop_1000", value: 178.4444745272845),
    Row(name: "tiny_lp", value: -36),
    Row(name: "tiny_socp", value: -2.23606797749979),
    Row(name: "tiny_exp", value: 1.8898815748423097),
    Row(name: "tiny_sdp", value: 2),
  ]

  @Test("a model of the comparison has its optimum, proved and feasible", arguments: rows)
  func optimum(_ row: Row) throws {
    let model = try #require((Model.all + Model.tiny).first { $0.name == row.name })
    let solution = try solve(model.prepare()())
    #expect(solution.status == .optimal)
    #expect(solution.guarantee == .global)
    let size = max(1, abs(row.value))
    #expect(abs(solution.value - row.value) <= row.accuracy * size, "\(solution.value)")
    let bound = try #require(solution.bound)
    #expect(abs(bound - row.value) <= 1e-6 * size, "\(bound)")
    #expect((solution.maxViolation ?? 1) <= 1e-7)
  }
}
