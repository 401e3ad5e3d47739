import ArgMinTestSupport
import ArgMinWolfram
import Foundation
import Synchronization
import Testing

@Suite("Mutated programs")
struct MutationTests {
  /// Programs to start from: the worked cases where they are, and all that the other tests read.
  static let programs: [String] = {
    var programs = ResilienceTests.seeds
    for file in CorpusTests.files {
      programs += ((try? Cases.load(file)) ?? []).map(\.input).filter { $0.utf8.count < 2000 }
    }
    programs += ReaderTests.formulas.map { "NArgMin[\($0.0), x]" }
    programs += ReaderTests.conditions.map { "NArgMin[{x + y, \($0.0)}, {x, y}]" }
    for table in [
      ListFunctionTests.pureFunctions, ListFunctionTests.names, ListFunctionTests.parts,
      ListFunctionTests.matrices, ListFunctionTests.sums,
    ] {
      programs += table.map { "NArgMin[\($0.0), x]" }
    }
    programs += VectorTests.problems.map(\.0)
    programs += ErrorCase.blocks(ErrorTests.examples).map(\.text)
    return programs
  }()

  @Test(
    "50,000 mutated programs end in a problem that prints and reads back, or in an error",
    .tags(.slow), arguments: 1...10)
  func mutations(seed: UInt64) throws {
    var mutator = Mutator(seed: seed)
    let clock = ProcessorClock()
    var readable = 0
    let programs = MutationTests.programs
    for round in 0..<5000 {
      let start = programs[(round * 7919 + Int(seed)) % programs.count]
      let text = mutator.mutated(start, splicing: programs)
      let elapsed = clock.measure {
        do throws(LanguageError) {
          let problem = try Reader.read(text)
          readable += 1
          if round % 4 == 0 { expectRoundTrip(of: problem, text) }
        } catch {
          #expect(!error.message.isEmpty && error.line >= 1 && error.column >= 1)
        }
      }
      #expect(elapsed < .seconds(2), "seed \(seed): \(text) took \(elapsed)")
    }
    #expect(readable > 50)
  }

  private func expectRoundTrip(of problem: WolframProblem, _ text: String) {
    let printed = ProblemPrinter.text(problem)
    guard printed.utf8.count < 1 << 20, !printed.contains("Indeterminate") else { return }
    do throws(LanguageError) {
      let again = try Reader.read(printed)
      let difference = ProblemComparison.difference(problem, again)
      #expect(difference == nil, "\(text)\n\(printed)")
    } catch {
      Issue.record("\(text)\n\(printed)\n\(error)")
    }
  }

  /// Texts with one part ten thousand times, and what closes them.
  static let deep: [String] = {
    let parts = [
      ("(", ")"), ("{", "}"), ("Sin[", "]"), ("{1,2}[[", "]]"), ("-", ""), ("!", ""), ("Sin@", ""),
      ("x^", ""), ("(#&)[", "]"), ("If[x>1,1,", "]"), ("√", ""), ("Function[x,", "]"), ("<|", "|>"),
      ("With[{a=1},", "]"), ("x->", ""), ("f/@", ""), ("Nest[Sin,x,", "]"), ("x//.", ""), ("+", ""),
      ("a=", ""), ("x|", ""), ("x∈", ""), ("x;;", ""), ("x&&!", ""), ("Table[", ",2]"),
    ]
    return parts.flatMap { open, close in
      [10_000, 150, 75].map { count in
        let text =
          String(repeating: open, count: count) + "x" + String(repeating: close, count: count)
        return "NArgMin[{\(text), \(text)}, x]"
      }
    }
      + [
        "", "+x", "!", "&", "[x]", "[[1]]", "//Sin", "/.x->1", "/@x", "@@x", "^2", "'", "/x", ".x",
      ].map { part in "NArgMin[x\(String(repeating: part, count: 10_000)), x]" }
      + [
        "Nest[Sin, x, 10^5]", "Nest[{#, #} &, x, 40]", "Nest[# && x > 1 &, x > 2, 10^4]",
        "Nest[! (# && x > 1) &, x > 2, 10^4]", "Nest[Implies[#, x > 1] &, x > 2, 10^4]",
        "Nest[Function[t, #] &, x, 10^5]", "Nest[(# &) &, x, 10^5]", "Nest[#[#] &, Sin, 10^5]",
        "Nest[{#} &, x, 10^6]", "Fold[{#1, #2} &, x, Range[10^5]]", "(#[#] &)[#[#] &]",
        "f := f[#] &; f[x]", "f := (f[#] + f[#]) &; f[x]", "Array[x, 10^9]", "Array[# &, 10^9]",
        "Array[# &, {10^5, 10^5}]", "10^10^10 x", "10^10^10^10 x", "((10^300)^300)^300 x",
        "9^9^9^9^9^9^9^9^9 x", "Table[x, {10^9}]", "Table[Table[x, {2000}], {2000}]",
        "Range[10^12]", "Range[0, 1, 10^-15]", "Sum[x, {i, 10^7}]", "ConstantArray[x, {10^9, 0}]",
        "Outer[Times, Range[3000], Range[3000]]",
        "KroneckerProduct[IdentityMatrix[1000], IdentityMatrix[1000]]",
        "MatrixPower[{{x, 1}, {1, x}}, 10^15]", "SparseArray[{{10^9, 10^9} -> x}]",
        "SparseArray[{1 -> x}, {10^9, 10^9}]", "DiagonalMatrix[{x}, 10^18]", "UnitVector[10^9, 1]",
        "Partition[Range[10^6], 10^5, 1]", "Differences[Range[10^5], 10^4]", "10^18! x", "170!! x",
        "Binomial[10^6, 5 10^5] x", "Binomial[x, 10^9]", "Flatten[Nest[{#, #} &, x, 30]]",
        "Total[Nest[# + {1, 2} &, {x, x}, 10^6]]", "Permutations[Range[10]]", "{1, 2}[[;; 10^18]]",
        "{1, 2}[[-9223372036854775808]]", "Take[{x}, -9223372036854775807]",
        "RotateLeft[{x, 1}, -9223372036854775807][[1]]",
        "Mod[x, 10^300, -10^300]", "Quotient[9223372036854775807, -1] x",
        "Det[Table[x^(i j), {i, 10}, {j, 10}]]",
        "x //. {a -> b, b -> c, c -> a}", "Total[Array[# &, 10, {0, Infinity}]]",
        "Array[x, 3, 10^300]",
        "Round[1*^308 x]", "Table[i, {i, 0, Infinity}]", "Table[i, {i, 1, 0, 0}]",
        "Table[i, {i, 1, 2, 10^-300}]",
      ].map { "NArgMin[\($0), x]" }
  }()

  @Test("no depth and no size is too much for a thread with a small stack")
  func smallStack() throws {
    let failures = Mutex<[String]>([])
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      let clock = ProcessorClock()
      for text in MutationTests.deep {
        let elapsed = clock.measure {
          if let problem = try? Reader.read(text) { _ = ProblemPrinter.text(problem) }
        }
        if elapsed > .seconds(4) {
          failures.withLock { $0.append("\(text.prefix(80)) took \(elapsed)") }
        }
      }
      isDone.signal()
    }
    // What secondary threads of macOS have.
    thread.stackSize = 512 << 10
    thread.start()
    isDone.wait()
    #expect(failures.withLock { $0 } == [])
  }
}
