import ArgMinArrays
import ArgMinKernels
import ArgMinNumbers
import ArgMinTestSupport
import Testing

@Suite("Kernels find what the loops in Swift find")
struct KernelTests {
  /// The sets of instructions that this machine has.
  static let instructions: [argmin_instructions] = [
    ARGMIN_BASELINE, ARGMIN_AVX2, ARGMIN_AVX512,
  ].filter { $0.rawValue <= argmin_best_instructions().rawValue }

  @Test("integers", .tags(.fast), arguments: instructions.map(\.rawValue))
  func integers(instructions: UInt32) {
    var generator = SeededGenerator.forTest(seed: 51)
    integers(Int8.self, ARGMIN_INT8, instructions, &generator)
    integers(Int16.self, ARGMIN_INT16, instructions, &generator)
    integers(Int32.self, ARGMIN_INT32, instructions, &generator)
    integers(Int64.self, ARGMIN_INT64, instructions, &generator)
    integers(UInt8.self, ARGMIN_UINT8, instructions, &generator)
    integers(UInt16.self, ARGMIN_UINT16, instructions, &generator)
    integers(UInt32.self, ARGMIN_UINT32, instructions, &generator)
    integers(UInt64.self, ARGMIN_UINT64, instructions, &generator)
  }

  @Test(
    "truth values, which may be any byte", .tags(.fast), arguments: instructions.map(\.rawValue))
  func truthValues(instructions: UInt32) {
    var generator = SeededGenerator.forTest(seed: 52)
    let special: [UInt8] = [1, 0, 2, 128, 255]
    run(BoolOrder<Least>.self, ARGMIN_BOOL, instructions, special, [], &generator)
    run(
      BoolOrder<Greatest>.self, ARGMIN_BOOL, instructions, special, [], &generator, greatest: true)
  }

  @Test("halves, with NaNs of any bits", .tags(.fast), arguments: instructions.map(\.rawValue))
  func halves(instructions: UInt32) {
    var generator = SeededGenerator.forTest(seed: 53)
    let nan: [UInt16] = [0x7E00, 0xFE00, 0x7C01, 0xFFFF]
    let special = nan + [0, 0x8000, 1, 0x8001, 0x3C00, 0xBC00, 0x7BFF, 0xFBFF, 0x7C00, 0xFC00]
    run(HalfOrder<Least, NaNFirst>.self, ARGMIN_FLOAT16, instructions, special, nan, &generator)
    run(
      HalfOrder<Least, NaNLast>.self, ARGMIN_FLOAT16, instructions, special, nan, &generator,
      nanLast: true)
    run(
      HalfOrder<Greatest, NaNFirst>.self, ARGMIN_FLOAT16, instructions, special, nan, &generator,
      greatest: true)
    run(
      HalfOrder<Greatest, NaNLast>.self, ARGMIN_FLOAT16, instructions, special, nan, &generator,
      greatest: true, nanLast: true)
  }

  @Test(
    "brain floats, with NaNs of any bits", .tags(.fast), arguments: instructions.map(\.rawValue))
  func brainFloats(instructions: UInt32) {
    var generator = SeededGenerator.forTest(seed: 55)
    let nan: [UInt16] = [0x7FC0, 0xFFC0, 0x7F81, 0xFFFF]
    let special = nan + [0, 0x8000, 1, 0x8001, 0x3F80, 0xBF80, 0x7F7F, 0xFF7F, 0x7F80, 0xFF80]
    run(BrainOrder<Least, NaNFirst>.self, ARGMIN_BFLOAT16, instructions, special, nan, &generator)
    run(
      BrainOrder<Least, NaNLast>.self, ARGMIN_BFLOAT16, instructions, special, nan, &generator,
      nanLast: true)
    run(
      BrainOrder<Greatest, NaNFirst>.self, ARGMIN_BFLOAT16, instructions, special, nan, &generator,
      greatest: true)
    run(
      BrainOrder<Greatest, NaNLast>.self, ARGMIN_BFLOAT16, instructions, special, nan, &generator,
      greatest: true, nanLast: true)
  }

  @Test(
    "floats and doubles, with NaNs of any bits", .tags(.fast),
    arguments: instructions.map(\.rawValue))
  func floats(instructions: UInt32) {
    var generator = SeededGenerator.forTest(seed: 54)
    let single: [Float] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .greatestFiniteMagnitude,
    ]
    floats(
      Float.self, ARGMIN_FLOAT32, instructions, single.map(\.bitPattern),
      [0x7FC0_0000, 0xFFC0_0000, 0x7F80_0001, .max], &generator)
    floats(
      Double.self, ARGMIN_FLOAT64, instructions, single.map { Double($0).bitPattern },
      [0x7FF8 << 48, 0xFFF8 << 48, 0x7FF << 52 + 1, .max], &generator)
  }

  private func integers<Stored: FixedWidthInteger & BitwiseCopyable>(
    _ type: Stored.Type, _ element: argmin_element, _ instructions: UInt32,
    _ generator: inout SeededGenerator
  ) {
    let special: [Stored] = [.max, .min, 0, 1, ~0, .max - 1, .min + 1, 5, 5]
    run(IntegerOrder<Stored, Least>.self, element, instructions, special, [], &generator)
    run(
      IntegerOrder<Stored, Greatest>.self, element, instructions, special, [], &generator,
      greatest: true)
  }

  private func floats<Number: StoredFloat>(
    _ type: Number.Type, _ element: argmin_element, _ instructions: UInt32,
    _ numbers: [Number.Stored], _ nan: [Number.Stored], _ generator: inout SeededGenerator
  ) {
    let all = numbers + nan
    run(FloatOrder<Number, Least, NaNFirst>.self, element, instructions, all, nan, &generator)
    run(
      FloatOrder<Number, Least, NaNLast>.self, element, instructions, all, nan, &generator,
      nanLast: true)
    run(
      FloatOrder<Number, Greatest, NaNFirst>.self, element, instructions, all, nan, &generator,
      greatest: true)
    run(
      FloatOrder<Number, Greatest, NaNLast>.self, element, instructions, all, nan, &generator,
      greatest: true, nanLast: true)
  }

  private func run<Order: SearchOrder>(
    _ order: Order.Type, _ element: argmin_element, _ instructions: UInt32,
    _ special: [Order.Stored], _ nan: [Order.Stored], _ generator: inout SeededGenerator,
    greatest: Bool = false, nanLast: Bool = false
  ) {
    let instructions = argmin_instructions(instructions)
    let kernels = argmin_kernels_for(instructions, element, greatest, nanLast)
    let suite = KernelSuite<Order>(
      kernels: kernels.pointee, instructions: instructions, special: special, nan: nan)
    suite.testFirst(&generator)
    suite.testLong(&generator)
    suite.testRows(&generator)
    suite.testColumns(&generator)
  }
}
