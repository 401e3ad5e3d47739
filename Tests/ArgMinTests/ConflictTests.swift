import ArgMin
import ArgMinEngines
import ArgMinFormats
import ArgMinLinear
import ArgMinLinearAlgebra
import ArgMinProblems
import ArgMinTestSupport
import Testing

@Suite("constraints that contradict each other")
struct ConflictTests {
  private let x = Expression.variable("x")
  private let y = Expression.variable("y")

  @Test("of a linear problem the constraints of one contradiction are named")
  func linear() throws {
    let problem = try Problem(
      .minimize, x, constraints: [x + y >= 4, x - y <= 5, x <= 1 && y >= -1, y <= 2])
    let conflict = try #require(try problem.conflict())
    #expect(conflict.conditions.map(\.index) == [0, 2, 3])
    #expect(conflict.conditions.map(\.text) == ["x + y >= 4", "x <= 1", "y <= 2"])
    #expect(conflict.isMinimal)
  }

  @Test("of a convex problem too; without any one of them the others have a point")
  func convex() throws {
    let constraints = [
      x * x + y * y <= 1, exp(x) <= 2, x + y >= 3, x - y <= 10, y >= -5,
    ]
    let conflict = try #require(try Problem(.minimize, y, constraints: constraints).conflict())
    #expect(conflict.isMinimal)
    #expect(conflict.conditions.map(\.index) == [0, 2])
    let members = conflict.conditions.map { constraints[$0.index] }
    for place in members.indices {
      var others = members
      others.remove(at: place)
      #expect(try solve(Problem(.minimize, 0, constraints: others)).status == .optimal)
    }
  }

  @Test("a problem that has a point has none, nor has one that is not convex")
  func none() throws {
    #expect(try Problem(.minimize, x, constraints: [x >= 1]).conflict() == nil)
    #expect(try Problem(.minimize, x).conflict() == nil)
  }

  @Test("a limit gives what was found, not called minimal, or nothing")
  func limit() throws {
    var options = SolveOptions()
    options.timeLimit = 0
    let problem = try Problem(.minimize, x, constraints: [x >= 4, x <= 1])
    let conflict = try problem.conflict(options: options)
    #expect(conflict?.isMinimal != true)
    options.timeLimit = -1
    #expect(throws: ProblemError.self) { try problem.conflict(options: options) }
  }

  /// The infeasible linear programs of the collection, by the names of their files.
  private static var infeasible: [String] {
    let lines = SharedData.lines("data/lp/optima.csv") ?? []
    return lines.filter { $0.contains(",infeasible,") }.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)[1]
    }.filter { $0.hasSuffix(".mps") }
  }

  @Test(
    "rows and bounds of every infeasible program of the collection: proved to contradict each other, and each to be needed",
    .enabled(if: SharedData.exists("data/lp"), "../shared/data is not here"),
    arguments: infeasible)
  func collection(file: String) throws {
    let path = try #require(SharedData.path("data/lp/\(file)"))
    let program = try #require(try ModelFile.read(path: path).linearProgram())
    let conflict = try #require(
      LinearConflict(of: program, shouldStop: { false }, solve: { LinearSolver.solve($0) }))
    #expect(conflict.isMinimal)
    // All others are left out, in the program as it stands.
    func infeasibility(_ conditions: [LinearCondition]) -> LinearSolution {
      var part = program.feasibility
      let free = Double.infinity
      part.rowLower = part.rowLower.map { _ in -free }
      part.rowUpper = part.rowUpper.map { _ in free }
      part.lower = part.lower.map { _ in -free }
      part.upper = part.upper.map { _ in free }
      for condition in conditions {
        switch condition {
        case .rowLower(let row): part.rowLower[row] = program.rowLower[row]
        case .rowUpper(let row): part.rowUpper[row] = program.rowUpper[row]
        case .lower(let column): part.lower[column] = program.lower[column]
        case .upper(let column): part.upper[column] = program.upper[column]
        }
      }
      let solution = LinearSolver.solve(part)
      if let point = solution.point {
        #expect(part.residual(at: point).relative <= 1e-6, "\(file)")
      } else if let farkas = solution.farkas {
        #expect(part.contradicting(farkas) != nil, "\(file)")
      }
      return solution
    }
    #expect(infeasibility(conflict.conditions).status == .infeasible, "\(file)")
    // Each, or thirty that are spread over them.
    let step = max(1, conflict.conditions.count / 30)
    for place in stride(from: 0, to: conflict.conditions.count, by: step) {
      var others = conflict.conditions
      let dropped = others.remove(at: place)
      #expect(infeasibility(others).status == .optimal, "\(file): \(program.text(of: dropped))")
    }
  }

  @Test("a model file without a contradiction has no conflict, and one with cones is refused")
  func files() throws {
    let feasible = """
      NAME small
      ROWS
       N cost
       G need
      COLUMNS
       x cost 1 need 1
      RHS
       rhs need 2
      ENDATA
      """
    let file = try ModelFile.read(bytes: Array(feasible.utf8))
    #expect(try conflict(in: file, options: SolveOptions()) == nil)
    let crossed = feasible.replacing("ENDATA", with: "BOUNDS\n UP bnd x 1\nENDATA")
    let found = try #require(
      try conflict(in: ModelFile.read(bytes: Array(crossed.utf8)), options: SolveOptions()))
    #expect(found.conditions.map(\.text) == ["x >= 2", "x <= 1"])
    #expect(found.conditions.map(\.kind) == [.row, .bound])
    #expect(found.conditions.map(\.name) == ["need", "x"])
  }
}
