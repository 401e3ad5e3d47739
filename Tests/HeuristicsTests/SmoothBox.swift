import ArgMinHeuristics
import ArgMinProblems
import Testing

/// A smooth function over a box, with its gradient.
struct SmoothBox: Sendable, CustomTestStringConvertible {
  let name: String
  let lower: [Double]
  let upper: [Double]
  let start: [Double]
  let value: @Sendable ([Double]) -> Double
  let gradient: @Sendable ([Double]) -> [Double]

  var testDescription: String { "\(name) in \(start.count) variables" }

  var blackBox: BlackBox {
    let (count, value, gradient) = (lower.count, value, gradient)
    var box = BlackBox(lower: lower, upper: upper) { points, results in
      for index in results.indices {
        results[index] = .init(value: value(Array(points[index * count..<(index + 1) * count])))
      }
    }
    box.gradient = { point, _, result in
      _ = result.update(fromContentsOf: gradient(Array(point)))
    }
    return box
  }

  /// ‖x − P(x − ∇f)‖∞.
  func projectedGradient(_ x: [Double]) -> Double {
    let slopes = gradient(x)
    return x.indices.reduce(0) { largest, j in
      max(largest, abs(x[j] - min(max(x[j] - slopes[j], lower[j]), upper[j])))
    }
  }

  // MARK: problems

  /// Wood's function (Hock & Schittkowski 1981, problem 38).
  static let wood = SmoothBox(
    name: "Wood", lower: [-10, -10, -10, -10], upper: [10, 10, 10, 10], start: [-3, -1, -3, -1],
    value: { x in
      let (a, b, c, d) = (x[0], x[1], x[2], x[3])
      let first = 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a)
      let second = 90 * (d - c * c) * (d - c * c) + (1 - c) * (1 - c)
      let third = 10.1 * ((b - 1) * (b - 1) + (d - 1) * (d - 1))
      return first + second + third + 19.8 * (b - 1) * (d - 1)
    },
    gradient: { x in
      let (a, b, c, d) = (x[0], x[1], x[2], x[3])
      return [
        -400 * a * (b - a * a) - 2 * (1 - a),
        200 * (b - a * a) + 20.2 * (b - 1) + 19.8 * (d - 1),
        -360 * c * (d - c * c) - 2 * (1 - c),
        180 * (d - c * c) + 20.2 * (d - 1) + 19.8 * (b - 1),
      ]
    })

  /// The first sample problem of L-BFGS-B: a variant of Rosenbrock's function, bounds in every other place.
  static func driver(_ n: Int) -> SmoothBox {
    SmoothBox(
      name: "driver", lower: (0..<n).map { $0 % 2 == 0 ? 1 : -100 },
      upper: [Double](repeating: 100, count: n), start: [Double](repeating: 3, count: n),
      value: { x in
        var sum = 0.25 * (x[0] - 1) * (x[0] - 1)
        for j in 1..<n {
          let rest = x[j] - x[j - 1] * x[j - 1]
          sum += rest * rest
        }
        return 4 * sum
      },
      gradient: { x in
        var slopes = [Double](repeating: 0, count: n)
        slopes[0] = 2 * (x[0] - 1)
        for j in 1..<n {
          let rest = x[j] - x[j - 1] * x[j - 1]
          slopes[j] += 8 * rest
          slopes[j - 1] -= 16 * rest * x[j - 1]
        }
        return slopes
      })
  }

  /// Rosenbrock's function in each pair, every other of them with its first variable at most 0.8.
  static func pairs(_ n: Int) -> SmoothBox {
    SmoothBox(
      name: "pairs", lower: [Double](repeating: -1.5, count: n),
      upper: (0..<n).map { $0 % 4 == 0 ? 0.8 : 2 },
      start: (0..<n).map { $0 % 2 == 0 ? -1.2 : 1 },
      value: { x in
        var sum = 0.0
        for j in stride(from: 0, to: n, by: 2) {
          let (rest, side) = (x[j + 1] - x[j] * x[j], 1 - x[j])
          sum += 100 * rest * rest + side * side
        }
        return sum
      },
      gradient: { x in
        var slopes = [Double](repeating: 0, count: n)
        for j in stride(from: 0, to: n, by: 2) {
          let rest = x[j + 1] - x[j] * x[j]
          slopes[j] = -400 * x[j] * rest - 2 * (1 - x[j])
          slopes[j + 1] = 200 * rest
        }
        return slopes
      })
  }

  /// Rosenbrock's function chained, with bounds short of its minimum.
  static func chained(_ n: Int) -> SmoothBox {
    SmoothBox(
      name: "chained", lower: [Double](repeating: -2, count: n),
      upper: [Double](repeating: 0.9, count: n), start: (0..<n).map { $0 % 2 == 0 ? -1.2 : 0.5 },
      value: { x in
        var sum = 0.0
        for j in 1..<n {
          let (rest, side) = (x[j] - x[j - 1] * x[j - 1], 1 - x[j - 1])
          sum += 100 * rest * rest + side * side
        }
        return sum
      },
      gradient: { x in
        var slopes = [Double](repeating: 0, count: n)
        for j in 1..<n {
          let rest = x[j] - x[j - 1] * x[j - 1]
          slopes[j - 1] -= 400 * x[j - 1] * rest + 2 * (1 - x[j - 1])
          slopes[j] += 200 * rest
        }
        return slopes
      })
  }

  /// Elastic–plastic torsion of a square bar on m × m points (MINPACK-2, Averick et al. 1992): many bounds
  /// are active at the minimum.
  static func torsion(_ m: Int) -> SmoothBox {
    let h = 1 / Double(m + 1)
    let bound = (0..<m * m).map { place in
      let (row, column) = (place / m + 1, place % m + 1)
      return h * Double(min(min(row, m + 1 - row), min(column, m + 1 - column)))
    }
    /// The value beside a point; 0 on the rim.
    @Sendable func at(_ x: [Double], _ row: Int, _ column: Int) -> Double {
      (0..<m).contains(row) && (0..<m).contains(column) ? x[row * m + column] : 0
    }
    return SmoothBox(
      name: "torsion", lower: bound.map { -$0 }, upper: bound,
      start: [Double](repeating: 0, count: m * m),
      value: { x in
        var sum = 0.0
        for row in 0...m {
          for column in 0...m {
            let here = at(x, row, column)
            let (left, above) = (here - at(x, row, column - 1), here - at(x, row - 1, column))
            sum += (left * left + above * above) / 2 - 5 * h * h * here
          }
        }
        return sum
      },
      gradient: { x in
        (0..<m * m).map { place in
          let (row, column) = (place / m, place % m)
          let beside = at(x, row, column - 1) + at(x, row, column + 1)
          let above = at(x, row - 1, column) + at(x, row + 1, column)
          return 4 * x[place] - beside - above - 5 * h * h
        }
      })
  }

  /// Broyden's tridiagonal function (Moré, Garbow & Hillstrom 1981, problem 30) with bounds short of its zero.
  static func broyden(_ n: Int) -> SmoothBox {
    @Sendable func rest(_ x: [Double], _ j: Int) -> Double {
      (3 - 2 * x[j]) * x[j] - (j > 0 ? x[j - 1] : 0) - 2 * (j + 1 < n ? x[j + 1] : 0) + 1
    }
    return SmoothBox(
      name: "Broyden", lower: [Double](repeating: -0.6, count: n),
      upper: [Double](repeating: 1, count: n), start: [Double](repeating: -0.5, count: n),
      value: { x in x.indices.reduce(0) { $0 + rest(x, $1) * rest(x, $1) } },
      gradient: { x in
        x.indices.map { j in
          var slope = 2 * rest(x, j) * (3 - 4 * x[j])
          if j + 1 < n { slope -= 2 * rest(x, j + 1) }
          if j > 0 { slope -= 4 * rest(x, j - 1) }
          return slope
        }
      })
  }
}
