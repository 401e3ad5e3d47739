import Foundation

/// Sources: Moré, Garbow and Hillstrom, *Testing unconstrained optimization software*, 1981; Jamil
/// and Yang, *A literature survey of benchmark functions for global optimization problems*, 2013.
/// Minimizers that have no closed form are given to every digit of a `Double`.
extension KnownMinimum {
  /// Functions with one local minimum, then functions with several.
  package static let catalogue: [KnownMinimum] = [
    sphere, booth, matyas, beale, rosenbrock, powell, wood, himmelblau, sixHumpCamel, branin,
    goldsteinPrice, mcCormick, rastrigin, ackley, styblinskiTang, hartmann3,
  ]

  package static let sphere = KnownMinimum(
    "sphere", box: cube(5.12, 3), minimum: 0, at: [[0, 0, 0]]
  ) { x in x.map { $0 * $0 }.reduce(0, +) }

  package static let booth = KnownMinimum("Booth", box: cube(10, 2), minimum: 0, at: [[1, 3]]) {
    x in
    square(x[0] + 2 * x[1] - 7) + square(2 * x[0] + x[1] - 5)
  }

  package static let matyas = KnownMinimum(
    "Matyas", box: cube(10, 2), minimum: 0, at: [[0, 0]]
  ) { x in 0.26 * (x[0] * x[0] + x[1] * x[1]) - 0.48 * x[0] * x[1] }

  package static let beale = KnownMinimum(
    "Beale", box: cube(4.5, 2), minimum: 0, at: [[3, 0.5]], isMultimodal: true
  ) { x in
    let (a, b) = (x[0], x[1])
    return square(1.5 - a + a * b) + square(2.25 - a + a * b * b)
      + square(2.625 - a + a * b * b * b)
  }

  package static let rosenbrock = KnownMinimum(
    "Rosenbrock", box: cube(5, 2), minimum: 0, at: [[1, 1]]
  ) { x in 100 * square(x[1] - x[0] * x[0]) + square(1 - x[0]) }

  package static let powell = KnownMinimum(
    "Powell singular", box: cube(5, 4), minimum: 0, at: [[0, 0, 0, 0]]
  ) { x in
    let first = square(x[0] + 10 * x[1]) + 5 * square(x[2] - x[3])
    return first + square(square(x[1] - 2 * x[2])) + 10 * square(square(x[0] - x[3]))
  }

  package static let wood = KnownMinimum(
    "Wood", box: cube(10, 4), minimum: 0, at: [[1, 1, 1, 1]], isMultimodal: true
  ) { x in
    let (a, b, c, d) = (x[0], x[1], x[2], x[3])
    let valleys = 100 * square(b - a * a) + 90 * square(d - c * c)
    let coupling = 10 * square(b + d - 2) + 0.1 * square(b - d)
    return valleys + square(1 - a) + square(1 - c) + coupling
  }

  package static let himmelblau = KnownMinimum(
    "Himmelblau", box: cube(5, 2), minimum: 0,
    at: [
      [3, 2], [-2.805118086952745, 3.131312518250573],
      [-3.779310253377747, -3.2831859912861694], [3.5844283403304917, -1.8481265269644036],
    ]
  ) { x in square(x[0] * x[0] + x[1] - 11) + square(x[0] + x[1] * x[1] - 7) }

  package static let sixHumpCamel = KnownMinimum(
    "six-hump camel", box: [-3...3, -2...2], minimum: -1.0316284534898774,
    at: [[0.08984201310031806, -0.7126564030207396], [-0.08984201310031806, 0.7126564030207396]],
    isMultimodal: true
  ) { x in
    let (a, b) = (x[0] * x[0], x[1] * x[1])
    return (4 - 2.1 * a + a * a / 3) * a + x[0] * x[1] + 4 * (b - 1) * b
  }

  package static let branin = KnownMinimum(
    "Branin", box: [-5...10, 0...15], minimum: 0.39788735772973834,
    at: [[-Double.pi, 12.275], [Double.pi, 2.275], [3 * Double.pi, 2.475]]
  ) { x in
    let turn = x[0] / Double.pi
    let parabola = x[1] - 1.275 * turn * turn + 5 * turn - 6
    let ripple = 1 - 1 / (8 * Double.pi)
    return square(parabola) + 10 * ripple * cos(x[0]) + 10
  }

  package static let goldsteinPrice = KnownMinimum(
    "Goldstein–Price", box: cube(2, 2), minimum: 3, at: [[0, -1]], isMultimodal: true
  ) { x in
    let (a, b) = (x[0], x[1])
    let p = 19 - 14 * a + 3 * a * a - 14 * b + 6 * a * b + 3 * b * b
    let q = 18 - 32 * a + 12 * a * a + 48 * b - 36 * a * b + 27 * b * b
    return (1 + square(a + b + 1) * p) * (30 + square(2 * a - 3 * b) * q)
  }

  package static let mcCormick = KnownMinimum(
    "McCormick", box: [-1.5...4, -3...4], minimum: -1.9132229549810364,
    at: [[-0.5471975511965977, -1.5471975511965977]], isMultimodal: true
  ) { x in sin(x[0] + x[1]) + square(x[0] - x[1]) - 1.5 * x[0] + 2.5 * x[1] + 1 }

  package static let rastrigin = KnownMinimum(
    "Rastrigin", box: cube(5.12, 2), minimum: 0, at: [[0, 0]], isMultimodal: true
  ) { x in
    x.map { (t: Double) -> Double in t * t - 10 * cos(2 * Double.pi * t) + 10 }.reduce(0, +)
  }

  package static let ackley = KnownMinimum(
    "Ackley", box: cube(32.768, 2), minimum: 0, at: [[0, 0]], isMultimodal: true
  ) { x in
    let count = Double(x.count)
    let radius = (x.map { $0 * $0 }.reduce(0, +) / count).squareRoot()
    let waves = x.map { cos(2 * Double.pi * $0) }.reduce(0, +) / count
    return 20 + exp(1) - 20 * exp(-0.2 * radius) - exp(waves)
  }

  package static let styblinskiTang = KnownMinimum(
    "Styblinski–Tang", box: cube(5, 3), minimum: -117.49849711131424,
    at: [[-2.9035340277711770, -2.9035340277711770, -2.9035340277711770]], isMultimodal: true
  ) { x in
    x.map { (t: Double) -> Double in 0.5 * (square(t * t) - 16 * t * t + 5 * t) }.reduce(0, +)
  }

  package static let hartmann3 = KnownMinimum(
    "Hartmann 3", box: [0...1, 0...1, 0...1], minimum: -3.8627797873326626,
    at: [[0.11458887665506896, 0.55564889461693, 0.8525469846866774]], isMultimodal: true
  ) { x in
    let scales: [[Double]] = [[3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]]
    let centers: [[Double]] = [
      [0.3689, 0.1170, 0.2673], [0.4699, 0.4387, 0.7470], [0.1091, 0.8732, 0.5547],
      [0.0381, 0.5743, 0.8828],
    ]
    let weights = [1.0, 1.2, 3.0, 3.2]
    var sum = 0.0
    for (i, weight) in weights.enumerated() {
      var exponent = 0.0
      for j in x.indices { exponent += scales[i][j] * square(x[j] - centers[i][j]) }
      sum -= weight * exp(-exponent)
    }
    return sum
  }

  private static func cube(_ half: Double, _ dimension: Int) -> [ClosedRange<Double>] {
    Array(repeating: -half...half, count: dimension)
  }
}

private func square(_ x: Double) -> Double { x * x }
