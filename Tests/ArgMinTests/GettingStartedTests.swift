import ArgMin
import Testing

/// What Getting Started shows, with nothing imported but the library.
@Suite("Getting started")
struct GettingStartedTests {
  private let x = Expression.variable("x")
  private let y = Expression.variable("y")

  private func isClose(_ a: [Double]?, _ b: [Double], _ tolerance: Double = 1e-6) -> Bool {
    guard let a, a.count == b.count else { return false }
    return zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test("constraints are combined as they are meant")
  func logic() throws {
    let size = try minimize((x - 4) ** 2 + y) {
      x.isOneOf([2, 3, 5, 7])
      y.isSemicontinuous(in: 1...5)
      (x >= 5).implies(y >= 3) || x + y == 2
    }
    #expect(size.status == .optimal)
    #expect(isClose([size.value], [1]))
  }

  @Test("vectors and matrices are whole, and their values have their shapes")
  func shapes() throws {
    let a = Expression([[1, 2], [3, 4], [5, 6]])
    let b = Expression([1, 0, 2])
    let v = Expression.vector("v", count: 2)
    let fit = try minimize(norm(a * v - b)) { v >= 0 }
    #expect(isClose(fit.values(of: v)?.entries, [0, 0.25]))
    #expect(throws: ProblemError.self) { try minimize(norm(a * b)) }

    let m = Expression.matrix("m", rows: 2, columns: 2, symmetry: .symmetric)
    let least = try minimize(m.trace()) {
      m ⪰ Expression([[1, 0.5], [0.5, 1]])
      m[0, 1] == 1
    }
    // m − [1 ½; ½ 1] has ½ off its diagonal, so that its diagonal has the product ¼ at least.
    #expect(abs(least.value - 3) <= 1e-5)
  }

  @Test("arrays are constants of expressions")
  func arrays() throws {
    let samples: NDArray<Float> = [[1, 2], [3, 4]]
    let shift: NDArray<Int32> = [1, 1]
    let v = Expression.vector("v", count: 2)
    let fit = try minimize(norm(Expression(samples) * v - Expression(shift)))
    #expect(isClose(fit.values(of: v)?.entries, [-1, 1], 1e-5))
    let flat: NDArray<Double> = [1, 2, 3, 4, 5, 6, 7, 8]
    #expect(Expression(try flat.reshaped([2, 2, 2])).fault != nil)
  }

  @Test("regions are constraints on points, a type of one's own too")
  func regions() throws {
    let p = [x, y]
    let hole = try RegionDifference(Disk(center: [0, 0], radius: 2), removing: [Disk()])
    let isInside = try p.isElement(of: hole)
    let near = try minimize((x - 0.5) ** 2 + y ** 2) { isInside }
    #expect(isClose(near.point, [1, 0], 1e-5))

    struct Diamond: Region {
      let dimension = 2
      func contains(_ point: [Expression]) -> Constraint {
        guard point.count == 2 else { return .truth(false) }
        return abs(point[0]) + abs(point[1]) <= 1
      }
    }
    let isInDiamond = try p.isElement(of: Diamond())
    let corner = try minimize(x + 2 * y) { isInDiamond }
    #expect(isClose(corner.point, [0, -1], 1e-5))
    #expect(throws: RegionError.self) { try [x].isElement(of: Diamond()) }
  }
}
