internal import ArgMinNumbers

/// Points that better ones have replaced; directions away from them point to where things improve.
///
/// Source: J. Zhang and A. Sanderson, "JADE: adaptive differential evolution with optional external
/// archive" (2009), section IV.
struct EvolutionArchive {
  let capacity: Int
  private(set) var size = 0
  private(set) var points: [Double] = []

  init(capacity: Int) { self.capacity = capacity }

  /// Keeps `count` numbers of `source`, in place of a random one where it is full.
  mutating func add(
    _ source: [Double], _ start: Int, _ count: Int, _ random: inout SeededGenerator
  ) {
    guard capacity > 0 else { return }
    if size < capacity {
      points.append(contentsOf: source[start..<start + count])
      size += 1
      return
    }
    let place = min(size - 1, Int(random.uniform() * Double(size))) * count
    for j in 0..<count { points[place + j] = source[start + j] }
  }
}
