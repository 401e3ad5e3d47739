import ArgMinFormats
import ArgMinNumbers
import ArgMinProblems
import ArgMinTestSupport
import Foundation
import Testing

@Suite("what is written reads back as the same problem")
struct RoundTripTests {
  /// The models of the tests of readers, which use every section.
  @Test("models with every section, in every format that can hold them")
  func everySection() throws {
    for text in HostileInputTests.models {
      let file = try ModelFile.read(bytes: Array(text.utf8))
      #expect(try Self.formats(of: file).contains(file.format))
    }
  }

  @Test(
    "models of the collection, in every format that can hold them", .tags(.slow),
    .enabled(if: SharedData.exists("data/lp"), "../shared/data is not here"),
    arguments: ["lp", "mip", "qp", "socp", "exp", "sdp", "formats"])
  func collection(folder: String) throws {
    var counts: [ModelFormat: Int] = [:]
    for path in try Self.paths(in: folder) {
      guard let file = try? ModelFile.read(path: path) else { continue }
      for format in try Self.formats(of: file, path) { counts[format, default: 0] += 1 }
    }
    print("\(folder): \(counts.map { "\($0.key.rawValue) \($0.value)" }.sorted())")
    #expect(counts.values.reduce(0, +) >= 30)
  }

  private static func paths(in folder: String) throws -> [String] {
    let root = try #require(SharedData.path("data/\(folder)"))
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let endings = [".mps", ".qps", ".lp", ".cbf", ".dat-s", ".sdpa"]
    return names.filter { name in
      // Large ones say nothing that others do not.
      let size = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")[.size]
      return endings.contains { name.lowercased().hasSuffix($0) } && size as? Int ?? 0 < 400_000
    }.sorted().map { "\(root)/\($0)" }
  }

  /// The formats that hold a model; it is written in each and read back.
  private static func formats(of file: ModelFile, _ path: String = "") throws -> [ModelFormat] {
    var formats: [ModelFormat] = []
    for format in ModelFormat.allCases {
      do throws(ModelFileError) {
        let model = try file.converted(to: format)
        let text = try file.text(as: format)
        let back = try ModelFile.read(bytes: text.bytes)
        let differences = ProblemDifferences(model, back)
        #expect(
          differences.places.isEmpty, "\(path) in \(format.rawValue): \(differences)")
        // What was written once is written in the same way again; an nl file tells how long the names
        // are that stand beside it.
        if text.renamings.isEmpty, format != .nl {
          #expect(try back.text(as: format).bytes == text.bytes)
        }
        formats.append(format)
      } catch .cannotSay {
        #expect(format != file.format, "\(path)")
      } catch {
        Issue.record("\(path) in \(format.rawValue): \(error)")
      }
    }
    return formats
  }

  @Test(
    "a model in another format has the same objective, and points are as far from it", .tags(.slow),
    .enabled(if: SharedData.exists("data/lp"), "../shared/data is not here"),
    arguments: ["lp", "socp", "exp", "sdp", "formats"])
  func conversions(folder: String) throws {
    var generator = SeededGenerator.forTest(seed: 5)
    var count = 0
    for path in try Self.paths(in: folder) {
      guard let file = try? ModelFile.read(path: path), let model = try? file.conicModel(),
        model.program.columnCount < 500
      else { continue }
      // An nl file has its variables in another order.
      for format in ModelFormat.allCases where format != file.format && format != .nl {
        guard let other = try? file.converted(to: format), let conic = try? other.conicModel()
        else {
          continue
        }
        let points = model.scalarCount + model.matrixOrders.reduce(0) { $0 + $1 * ($1 + 1) / 2 }
        // Auxiliary columns would have to be found first.
        guard conic.program.columnCount == model.program.columnCount else { continue }
        for _ in 0..<3 {
          var x = (0..<model.program.columnCount).map { _ in 4 * generator.uniform() - 2 }
          for column in points..<x.count { x[column] = 0 }
          let (value, otherValue) = (model.value(at: x), conic.value(at: x))
          #expect(abs(value - otherValue) <= 1e-9 * max(1, abs(value)), "\(path), \(format)")
          let (residual, otherResidual) = (file.residual(at: x), other.residual(at: x))
          let (distance, otherDistance) = (residual.largest, otherResidual.largest)
          #expect(
            abs(distance - otherDistance) <= 1e-9 * max(1, distance), "\(path), \(format.rawValue)")
        }
        count += 1
      }
    }
    #expect(count > 3)
  }
}
