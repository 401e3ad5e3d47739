import ArgMin
import ArgMinFormats
import ArgMinTestSupport
import Foundation
import Testing

@Suite("models in files, solved")
struct ModelFileSolveTests {
  private func answer(
    _ text: String, _ options: SolveOptions = SolveOptions()
  ) throws -> Solution {
    try solve(ModelFile.read(bytes: Array(text.utf8)), options: options)
  }

  private static let examples = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples")

  @Test(
    "the examples have their known optima, proved",
    arguments: [
      ("diet.mps", 92.5, ["MILK": 4.5, "PIE": 2, "PORK": 0]),
      ("portfolio.qps", 0.302_884_615_384_615_4, ["bonds": 6.0 / 13, "stocks": 11.0 / 52]),
      ("station.cbf", 5, ["x2": 4, "x3": 3]),
      ("pentagon.dat-s", 5.0.squareRoot(), [:]),
    ] as [(String, Double, [String: Double])])
  func examples(file: String, value: Double, point: [String: Double]) throws {
    let found = try minimize(file: Self.examples.appendingPathComponent(file).path)
    #expect(found.status == .optimal && found.guarantee == .global)
    #expect(abs(found.value - value) <= 1e-8 * value)
    #expect(abs(try #require(found.bound) - value) <= 1e-8 * value)
    #expect(try #require(found.maxViolation) <= 1e-8)
    for (name, expected) in point {
      #expect(abs(try #require(found[Expression.variable(name)]) - expected) <= 1e-6)
    }
  }

  @Test("a greatest value is the file's own, with its constant and its bound above")
  func maximum() throws {
    let found = try answer(
      "OBJSENSE\n MAX\nROWS\n N c\n L r\nCOLUMNS\n x c 1 r 1\nRHS\n b r 4\n b c -10\nENDATA\n")
    let bound = try #require(found.bound)
    #expect(abs(found.value - 14) <= 1e-8 && abs(bound - 14) <= 1e-8)
    #expect(found.variables.map(\.name) == ["x"])
    let unbounded = try answer("OBJSENSE\n MAX\nROWS\n N c\nCOLUMNS\n x c 1\nENDATA\n")
    #expect(unbounded.status == .unbounded && unbounded.value == .infinity)
    let infeasible = try answer(
      "OBJSENSE\n MAX\nROWS\n N c\n L r\nCOLUMNS\n x c 1 r 1\nRHS\n b r -1\nENDATA\n")
    #expect(infeasible.status == .infeasible && infeasible.value == -.infinity)
    #expect(infeasible.point == nil)
  }

  @Test("matrix variables are symmetric matrices, and scalars of CBF are counted from 1")
  func matrices() throws {
    // Least ⟨(2, 1; 1, 2), X⟩ + x1 with trace X = 1 + x1, x1 ≥ 0: X = ½ (1, −1; −1, 1).
    let found = try answer(
      """
      VER
      3
      OBJSENSE
      MIN
      PSDVAR
      1
      2
      VAR
      1 1
      L+ 1
      CON
      1 1
      L= 1
      OBJFCOORD
      3
      0 0 0 2
      0 1 0 1
      0 1 1 2
      OBJACOORD
      1
      0 1
      FCOORD
      2
      0 0 0 0 1
      0 0 1 1 1
      ACOORD
      1
      0 0 -1
      BCOORD
      1
      0 -1
      """)
    #expect(abs(found.value - 1) <= 1e-8)
    let x = Expression.matrix("X1", rows: 2, columns: 2, symmetry: .symmetric)
    let entries = try #require(found.values(of: x)?.entries)
    #expect(zip(entries, [0.5, -0.5, -0.5, 0.5]).allSatisfy { abs($0 - $1) <= 1e-7 })
    #expect(abs(try #require(found[Expression.variable("x1")])) <= 1e-7)
  }

  @Test("a ray without a feasible point is no proof that there is no best value")
  func ray() throws {
    let found = try answer(
      "ROWS\n N c\n L r\n G s\nCOLUMNS\n x c -1\n y r 1 s 1\nRHS\n b r 1 s 2\nENDATA\n")
    #expect(found.status == .infeasible)
  }

  @Test("bounds that contradict each other are named")
  func bounds() throws {
    let found = try answer(
      "ROWS\n N c\nCOLUMNS\n flow c 1\nBOUNDS\n LO d flow 3\n UP d flow 2\nENDATA\n")
    #expect(found.status == .infeasible)
    #expect(try #require(found.message).contains("flow"))
  }

  @Test(
    "what cannot be solved is refused, and says why",
    arguments: [
      (
        "ROWS\n N c\nCOLUMNS\n x c 1\n y c 1\nQUADOBJ\n x x 1\n x y 2\n y y 1\nENDATA\n",
        "negative eigenvalue, by the part of x and y"
      ),
      ("OBJSENSE\n MAX\nROWS\n N c\nCOLUMNS\n x c 1\nQUADOBJ\n x x 3\nENDATA\n", "coefficient 1.5"),
      (
        "ROWS\n N c\n L r\nCOLUMNS\n x c 1 r 1\nQCMATRIX r\n x x -1\nENDATA\n",
        "the quadratic row 'r', which is not convex"
      ),
    ])
  func refused(text: String, hint: String) {
    do {
      _ = try answer(text)
      Issue.record("it is answered")
    } catch {
      #expect("\(error)".contains(hint), "\(error)")
    }
  }

  @Test(
    "whole numbers are searched: in linear rows, in a quadratic objective, in a cone",
    arguments: [
      // max 5x + 4y over 6x + 4y ≤ 24.5, x + 2y ≤ 6.5: at (4, 0) of whole numbers.
      (
        "OBJSENSE\n MAX\nROWS\n N c\n L a\n L b\nCOLUMNS\n x c 5 a 6\n x b 1\n y c 4 a 4\n y b 2\nRHS\n"
          + " r a 24.5 b 6.5\nBOUNDS\n LI b x 0\n LI b y 0\nENDATA\n", 20, [4, 0]
      ),
      // min x²/2 − 1.4 x: at 1.
      (
        "ROWS\n N c\nCOLUMNS\n x c -1.4\nQUADOBJ\n x x 1\nBOUNDS\n LI b x -5\n UI b x 5\nENDATA\n",
        -0.9,
        [1]
      ),
      // min −x over x² ≤ 10: at 3.
      (
        "ROWS\n N c\n L r\nCOLUMNS\n x c -1\nRHS\n v r 10\nBOUNDS\n LI b x -9\n UI b x 9\nQCMATRIX r\n"
          + " x x 1\nENDATA\n", -3, [3]
      ),
    ] as [(String, Double, [Double])])
  func wholeNumbers(text: String, value: Double, point: [Double]) throws {
    let solution = try answer(text)
    #expect(solution.status == .optimal && solution.guarantee == .global)
    #expect(abs(solution.value - value) < 1e-6, "\(solution.value)")
    #expect(solution.point == point)
    let bound = try #require(solution.bound)
    #expect(abs(bound - value) < 1e-4)
  }

  @Test("three rows that are convex in pairs but not together are told by an eigenvalue")
  func eigenvalue() {
    let text =
      "ROWS\n N c\nCOLUMNS\n x c 1\n y c 1\n z c 1\nQUADOBJ\n x x 1\n y y 1\n z z 1\n"
      + " x y -0.9\n x z -0.9\n y z -0.9\nENDATA\n"
    do {
      _ = try answer(text)
      Issue.record("it is answered")
    } catch {
      let text = "\(error)"
      #expect(text.contains("about -0.8") || text.contains("about -0.79999"), "\(error)")
    }
  }

  @Test("limits give the best point so far with an honest status")
  func limits() throws {
    var options = SolveOptions()
    options.maxIterations = 2
    let path = Self.examples.appendingPathComponent("portfolio.qps").path
    let few = try minimize(file: path, options: options)
    #expect(few.status == .iterationLimit && few.guarantee != .global && few.point?.count == 3)
    options = SolveOptions()
    options.isCancelled = { true }
    #expect(try minimize(file: path, options: options).status == .interrupted)
    options = SolveOptions()
    options.timeLimit = 0
    #expect(try minimize(file: path, options: options).status == .timeLimit)
    options.timeLimit = -1
    #expect(throws: ProblemError.self) { try minimize(file: path, options: options) }
    options = SolveOptions()
    options.method = "Multistart"
    #expect(throws: ProblemError.self) { try minimize(file: path, options: options) }
  }

  @Test(
    "no change of a file makes a solution trap or hang",
    arguments: ["diet.mps", "portfolio.qps", "station.cbf", "pentagon.dat-s"])
  func mutations(file: String) throws {
    let bytes = try Array(Data(contentsOf: Self.examples.appendingPathComponent(file)))
    var mutator = Mutator(seed: 21)
    var options = SolveOptions()
    options.timeLimit = 0.1
    var statuses: Set<Status> = []
    for _ in 0..<300 {
      let changed = mutator.mutated(bytes)
      let start = ContinuousClock.now
      do {
        let found = try solve(ModelFile.read(bytes: changed), options: options)
        statuses.insert(found.status)
        if found.status == .optimal {
          #expect(found.value.isFinite && found.point?.allSatisfy(\.isFinite) == true)
        }
      } catch {
        #expect(error is ModelFileError || error is ProblemError, "\(error)")
      }
      #expect(start.duration(to: .now) < .seconds(5))
    }
    #expect(statuses.contains(.optimal))
  }
}
