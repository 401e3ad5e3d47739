/// How often a way of bounding boxes was of use.
struct Usefulness {
  private var uses = 0.0
  private var gains = 0.0

  /// True for the first boxes, while it is of use, and now and then in any case.
  func isDue(_ nodes: Int) -> Bool { uses < 24 || gains > 0.1 * uses || nodes & 31 == 0 }

  mutating func note(_ isGain: Bool) {
    uses = 0.98 * uses + 1
    gains = 0.98 * gains + (isGain ? 1 : 0)
  }
}
