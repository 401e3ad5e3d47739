/// Writes models in the Conic Benchmark Format.
struct CBFWriter {
  private let model: CBFModel
  private var text = TextBuffer()
  /// The exponents of power cones, and of dual ones, in the order of their lists.
  private var powers = Exponents()
  private var dualPowers = Exponents()

  /// Lists of exponents, each once, with their numbers.
  private struct Exponents {
    private(set) var lists: [[Double]] = []
    private var numbers: [[Double]: Int] = [:]

    mutating func insert(_ weights: [Double]) {
      guard numbers[weights] == nil else { return }
      numbers[weights] = lists.count
      lists.append(weights)
    }

    func number(of weights: [Double]) -> Int { numbers[weights] ?? 0 }
  }

  /// The text of a model.
  ///
  /// - Complexity: O(entries).
  static func text(of model: CBFModel) -> ModelText {
    var writer = CBFWriter(model: model)
    writer.write()
    return ModelText(.cbf, writer.text.bytes)
  }

  private init(model: CBFModel) { self.model = model }

  private mutating func write() {
    let domains = (model.variables + model.rows).map(\.domain)
    for domain in domains {
      if case .power(let weights) = domain { powers.insert(weights) }
      if case .dualPower(let weights) = domain { dualPowers.insert(weights) }
    }
    text.line("VER")
    text.line(String(max(model.version, Self.version(of: domains, model))))
    list("POWCONES", powers.lists)
    list("POW*CONES", dualPowers.lists)
    section("OBJSENSE")
    text.line(model.isMaximized ? "MAX" : "MIN")
    list("PSDVAR", model.matrixVariables)
    stretches("VAR", model.variables)
    list("INT", model.integers)
    list("PSDVARRANK1", model.rankOneVariables)
    list("PSDCON", model.matrixConstraints)
    list("PSDCONRANK1", model.rankOneConstraints)
    stretches("CON", model.rows)
    coordinates("OBJFCOORD", model.objectiveMatrices, 3)
    coordinates("OBJACOORD", model.objective, 1)
    if model.objectiveConstant != 0 {
      section("OBJBCOORD")
      text.add(model.objectiveConstant)
      text.endLine()
    }
    coordinates("FCOORD", model.matrices, 4)
    coordinates("ACOORD", model.coefficients, 2)
    coordinates("BCOORD", model.constants, 1)
    coordinates("HCOORD", model.constraintMatrices, 4)
    coordinates("DCOORD", model.constraintConstants, 3)
  }

  /// The first version that has all the domains.
  private static func version(of domains: [ConicDomain], _ model: CBFModel) -> Int {
    if !model.rankOneVariables.isEmpty || !model.rankOneConstraints.isEmpty { return 4 }
    var version = 1
    for domain in domains {
      switch domain {
      case .free, .zero, .nonNegative, .nonPositive, .quadratic, .rotatedQuadratic: break
      case .exponential, .dualExponential, .power, .dualPower: version = max(version, 3)
      case .scaledSemidefinite: version = 4
      }
    }
    return version
  }

  private mutating func section(_ name: String) {
    text.endLine()
    text.line(name)
  }

  private mutating func list(_ name: String, _ entries: [Int]) {
    if entries.isEmpty { return }
    section(name)
    text.line(String(entries.count))
    for entry in entries { text.line(String(entry)) }
  }

  private mutating func list(_ name: String, _ powers: [[Double]]) {
    if powers.isEmpty { return }
    section(name)
    text.line("\(powers.count) \(powers.reduce(0) { $0 + $1.count })")
    for weights in powers {
      text.line(String(weights.count))
      for weight in weights {
        text.add(weight)
        text.endLine()
      }
    }
  }

  private mutating func stretches(_ name: String, _ stretches: [CBFModel.Stretch]) {
    if stretches.isEmpty { return }
    section(name)
    text.line("\(stretches.reduce(0) { $0 + $1.count }) \(stretches.count)")
    for stretch in stretches { text.line(word(stretch.domain), String(stretch.count)) }
  }

  private func word(_ domain: ConicDomain) -> String {
    switch domain {
    case .free: "F"
    case .zero: "L="
    case .nonNegative: "L+"
    case .nonPositive: "L-"
    case .quadratic: "Q"
    case .rotatedQuadratic: "QR"
    case .exponential: "EXP"
    case .dualExponential: "EXP*"
    case .scaledSemidefinite: "SVECPSD"
    case .power(let weights): "@\(powers.number(of: weights)):POW"
    case .dualPower(let weights): "@\(dualPowers.number(of: weights)):POW*"
    }
  }

  private mutating func coordinates(
    _ name: String, _ entries: [CBFModel.Coordinate], _ indexCount: Int
  ) {
    if entries.isEmpty { return }
    section(name)
    text.line(String(entries.count))
    for entry in entries {
      for index in 0..<indexCount {
        text.add(entry[index])
        text.add(" ")
      }
      text.add(entry.value)
      text.endLine()
    }
  }
}
