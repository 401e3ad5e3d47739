/// Uniform and nearly normal numbers that `rivals/convex.py` draws too, bit for bit.
///
/// s ← 6364136223846793005 s + 1442695040888963407 mod 2⁶⁴ (D. E. Knuth 1998, volume 2, section 3.3.4);
/// u = ⌊s / 2¹¹⌋ · 2⁻⁵³, of the state after the step.
struct CongruentialGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// At least 0 and less than 1.
  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }

  /// Of mean 0 and variance 1, from four uniform numbers.
  mutating func normal() -> Double {
    let (a, b, c, d) = (uniform(), uniform(), uniform(), uniform())
    return 3.0.squareRoot() * (a + b + c + d - 2)
  }

  mutating func uniforms(_ count: Int) -> [Double] { (0..<count).map { _ in uniform() } }
  mutating func normals(_ count: Int) -> [Double] { (0..<count).map { _ in normal() } }

  /// Whole numbers from 0 to less than `limit`.
  mutating func integers(below limit: Int, _ count: Int) -> [Int] {
    (0..<count).map { _ in Int((uniform() * Double(limit)).rounded(.down)) }
  }
}
