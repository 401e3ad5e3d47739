internal import ArgMinLinearAlgebra

/// Lines of a matrix sorted by how many entries they have, as doubly linked lists.
struct CountBuckets: ~Copyable {
  private let heads: Buffer<Int32>
  private let next: Buffer<Int32>
  private let previous: Buffer<Int32>
  private let bucket: Buffer<Int32>

  /// - Parameters:
  ///   - lines: The lines are 0..<lines.
  ///   - counts: Counts are 0...counts.
  init(lines: Int, counts: Int) {
    heads = Buffer(count: counts + 1, repeating: -1)
    next = Buffer(count: lines, repeating: -1)
    previous = Buffer(count: lines, repeating: -1)
    bucket = Buffer(count: lines, repeating: -1)
  }

  /// Forgets all lines.
  func removeAll() {
    heads.fill(-1)
    bucket.fill(-1)
  }

  /// The first line with this count, or −1.
  func first(_ count: Int) -> Int { Int(heads.base[count]) }

  /// The line after this one with the same count, or −1.
  func after(_ line: Int) -> Int { Int(next.base[line]) }

  func remove(_ line: Int) {
    let count = Int(bucket.base[line])
    if count < 0 { return }
    let (before, behind) = (previous.base[line], next.base[line])
    if before < 0 { heads.base[count] = behind } else { next.base[Int(before)] = behind }
    if behind >= 0 { previous.base[Int(behind)] = before }
    bucket.base[line] = -1
  }

  /// Puts a line, which may be there, where its count belongs.
  func place(_ line: Int, count: Int) {
    if Int(bucket.base[line]) == count { return }
    remove(line)
    let head = heads.base[count]
    next.base[line] = head
    previous.base[line] = -1
    if head >= 0 { previous.base[Int(head)] = Int32(line) }
    heads.base[count] = Int32(line)
    bucket.base[line] = Int32(count)
  }
}
