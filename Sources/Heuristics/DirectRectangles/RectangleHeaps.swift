internal import RealModule

/// Rectangles of the unit cube with their centres and values, by size: the lowest of each size at
/// hand.
///
/// A side of level k is 3⁻ᵏ long. Levels of one rectangle differ by at most one, so that the sum
/// of them says its size, or the least of them, where only the longest side counts.
///
/// *Complexity*: O(log m) to add or to take one of m of a size.
struct RectangleHeaps {
  let count: Int
  /// Whether the longest side is the size, and not the half diagonal.
  let isBySide: Bool
  /// Centres, levels of the sides and values of all rectangles, one after the other.
  private(set) var (centers, levels): ([Double], [UInt8]) = ([], [])
  var keys: [Double] = []
  /// Heaps of rectangles, by size class, largest size first.
  private(set) var heaps: [[Int32]] = []
  private var sizes: [Double] = []

  /// The level at which sides are too short to divide.
  static let deepest: UInt8 = 32

  init(count: Int, isBySide: Bool) { (self.count, self.isBySide) = (count, isBySide) }

  /// The whole cube, in no heap yet.
  mutating func addCube(key: Double) {
    centers = [Double](repeating: 0.5, count: count)
    levels = [UInt8](repeating: 0, count: count)
    keys = [key]
  }

  /// A rectangle that is in no heap yet.
  mutating func add(center: [Double], levels sides: [UInt8], key: Double) -> Int {
    centers.append(contentsOf: center)
    levels.append(contentsOf: sides)
    keys.append(key)
    return keys.count - 1
  }

  func level(_ rectangle: Int, _ k: Int) -> UInt8 { levels[rectangle * count + k] }

  mutating func setLevels(_ rectangle: Int, _ sides: [UInt8]) {
    for k in 0..<count { levels[rectangle * count + k] = sides[k] }
  }

  func shallowest(_ rectangle: Int) -> UInt8 {
    var least = Self.deepest
    for k in 0..<count { least = min(least, levels[rectangle * count + k]) }
    return least
  }

  /// Half the diagonal, or half the longest side, of a class.
  private func size(_ sizeClass: Int) -> Double {
    if isBySide { return 0.5 * Double.pow(3, -Double(sizeClass)) }
    let (level, cut) = sizeClass.quotientAndRemainder(dividingBy: count)
    let side = Double.pow(9, -Double(level))
    return 0.5 * (side * (Double(count - cut) + Double(cut) / 9)).squareRoot()
  }

  private func precedes(_ a: Int32, _ b: Int32) -> Bool {
    let (x, y) = (keys[Int(a)], keys[Int(b)])
    return x < y || (x == y && a < b)
  }

  /// Puts a rectangle of a size class into its heap.
  mutating func insert(_ rectangle: Int, _ sizeClass: Int) {
    while heaps.count <= sizeClass {
      sizes.append(size(heaps.count))
      heaps.append([])
    }
    // Taken out, so that its places are found once.
    var heap: [Int32] = []
    swap(&heap, &heaps[sizeClass])
    let item = Int32(rectangle)
    heap.append(item)
    var k = heap.count - 1
    while k > 0, precedes(item, heap[(k - 1) / 2]) {
      heap[k] = heap[(k - 1) / 2]
      k = (k - 1) / 2
    }
    heap[k] = item
    swap(&heap, &heaps[sizeClass])
  }

  /// Takes the lowest of a class out.
  mutating func pop(_ sizeClass: Int) -> Int? {
    var heap: [Int32] = []
    swap(&heap, &heaps[sizeClass])
    defer { swap(&heap, &heaps[sizeClass]) }
    guard let top = heap.first, let last = heap.popLast() else { return nil }
    let length = heap.count
    guard length > 0 else { return Int(top) }
    var k = 0
    while 2 * k + 1 < length {
      var child = 2 * k + 1
      if child + 1 < length, precedes(heap[child + 1], heap[child]) { child += 1 }
      if !precedes(heap[child], last) { break }
      heap[k] = heap[child]
      k = child
    }
    heap[k] = last
    return Int(top)
  }

  /// The classes whose lowest rectangle may hold a minimum: for some slope K > 0 its value less K
  /// times its size is the least of all, and `needed` at most.
  ///
  /// Values of +∞ count as `worst`.
  func promising(needed: Double, worst: Double) -> [Int] {
    // The lower right hull, from the smallest size that has the lowest value to the largest size.
    var hull: [(sizeClass: Int, size: Double, key: Double)] = []
    for sizeClass in heaps.indices.reversed() {
      guard let top = heaps[sizeClass].first else { continue }
      let key = min(keys[Int(top)], worst)
      let item = (sizeClass: sizeClass, size: sizes[sizeClass], key: key)
      while let last = hull.last {
        if last.key >= key {
          hull.removeLast()
          continue
        }
        guard hull.count > 1 else { break }
        let before = hull[hull.count - 2]
        let (slope, next) = (
          (last.key - before.key) / (last.size - before.size),
          (key - before.key) / (item.size - before.size)
        )
        if next > slope { break }
        hull.removeLast()
      }
      hull.append(item)
    }
    var result: [Int] = []
    for (place, item) in hull.enumerated() {
      if place + 1 < hull.count {
        let next = hull[place + 1]
        let slope = (next.key - item.key) / (next.size - item.size)
        if item.key - slope * item.size > needed { continue }
      }
      result.append(item.sizeClass)
    }
    return result
  }
}
