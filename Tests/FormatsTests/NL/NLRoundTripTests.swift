import ArgMinFormats
import ArgMinTestSupport
import Foundation
import Testing

@Suite("nl files that are written and read again", .tags(.fast))
struct NLRoundTripTests {
  static let files: [String] = ["nl", "minlp"].flatMap { folder in
    let names = SharedData.path("data/\(folder)").flatMap {
      try? FileManager.default.contentsOfDirectory(atPath: $0)
    }
    return (names ?? []).filter { $0.hasSuffix(".nl") }.sorted().map { "data/\(folder)/\($0)" }
  }

  @Test(
    "are what they were, in all three forms",
    .enabled(if: SharedData.exists("data/nl"), "../shared/data/nl is not here"), arguments: files)
  func roundTrip(_ file: String) throws {
    let bytes = try #require(SharedData.bytes(file))
    let model = try NLReader.read(bytes)
    for form in NLForm.allCases {
      let written = NLWriter.bytes(model, as: form)
      #expect(try NLReader.read(written) == model, "\(form)")
    }
  }

  /// A model with one of everything.
  static let everything: NLModel = {
    var model = NLModel()
    model.structure.options = [0, 3, 7]
    model.structure.tolerance = 1e-7
    model.structure.nonlinearRowCount = 2
    model.structure.nonlinearObjectiveCount = 1
    model.structure.variableOrder.inRows = 2
    model.structure.variableOrder.integerInRows = 1
    model.structure.variableOrder.binary = 1
    model.structure.definitionCounts = [1, 0, 0, 1, 0]
    model.variables = [NLModel.Variable](repeating: .init(), count: 4)
    model.variables[1].isInteger = true
    model.variables[3].isInteger = true
    (model.variables[0].lower, model.variables[1].upper) = (-1.5, 1e9)
    (model.variables[3].lower, model.variables[3].upper) = (0, 1)
    model.rows = [NLModel.Row](repeating: .init(), count: 3)
    (model.rows[0].lower, model.rows[0].upper) = (-1, 2.25)
    (model.rows[1].lower, model.rows[1].upper) = (3, 3)
    model.rows[2].complement = .init(variable: 2, finiteBounds: 1)
    model.rows[0].terms = [.init(0, 0), .init(2, -0.1)]
    model.rows[0].expression = .init([
      .init(.sum, index: 3), .init(.variable, index: 4), .init(.constant, value: 40_000),
      .init(.piecewiseLinear, index: 2), .init(.constant, value: -1), .init(.constant, value: 0.5),
      .init(.constant, value: 70_000), .init(.variable, index: 1),
    ])
    model.rows[1].expression = .init(
      [
        .init(.numberOfTexts, index: 2), .init(.textChoice), .init(.isLess),
        .init(.variable, index: 5), .init(.constant, value: -0.0), .init(.text, index: 0),
        .init(.text, index: 1), .init(.text, index: 2),
      ], texts: ["one\ntwo", "", "ä:3"])
    model.logicalRows = [
      .init([.init(.not), .init(.isEqual), .init(.variable, index: 0), .init(.constant, value: 7)])
    ]
    model.objectives = [NLModel.Objective](repeating: .init(), count: 2)
    model.objectives[1].isMaximized = true
    model.objectives[0].terms = [.init(3, 1e-300)]
    model.objectives[0].expression = .init([.init(.exp), .init(.variable, index: 0)])
    model.definitions = [NLModel.Definition](repeating: .init(), count: 2)
    model.definitions[0].terms = [.init(5, 2)]
    model.definitions[1].terms = [.init(0, 1), .init(1, 1)]
    model.definitions[1].expression = .init([.init(.square), .init(.variable, index: 0)])
    model.definitions[0].expression = .init(1)
    model.definitions[0].user = 1
    model.functions = [.init(name: "bessel", acceptsTexts: true, argumentCount: -2)]
    model.suffixes = [
      .init(.variables, "priority", isReal: false, entries: [.init(1, 5), .init(3, -2)]),
      .init(.problem, "scale", isReal: true, entries: [.init(0, 0.3)]),
    ]
    model.initialPoint = [0: 0.5, 2: -3]
    model.initialDuals = [1: 1e-9]
    return model
  }()

  @Test("with one of everything are what they were", arguments: NLForm.allCases)
  func everything(_ form: NLForm) throws {
    var expected = Self.everything
    for row in expected.rows.indices where expected.rows[row].expression.nodes.isEmpty {
      expected.rows[row].expression = .init(0)
    }
    for objective in expected.objectives.indices
    where expected.objectives[objective].expression.nodes.isEmpty {
      expected.objectives[objective].expression = .init(0)
    }
    #expect(try NLReader.read(NLWriter.bytes(Self.everything, as: form)) == expected)
  }
}
