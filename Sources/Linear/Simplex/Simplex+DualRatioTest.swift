internal import ArgMinLinearAlgebra

/// The dual ratio test: boxed columns are moved to their other bounds as long as that raises the dual
/// value, and of nearly equal steps the one with the largest pivot is taken.
///
/// Sources: P. M. J. Harris, "Pivot selection methods of the Devex LP code" (1973); I. Maros, "A
/// generalized dual phase-2 simplex algorithm" (2003).
extension Simplex {
  /// The column to enter, nil where the dual value rises without end. Candidates 0..<`flipCount` are to
  /// be moved to their other bounds.
  ///
  /// - Parameters:
  ///   - sign: −1 where the leaving column is below its lower bound, 1 where above its upper.
  ///   - violation: By how much, positive.
  func enteringColumn(sign: Double, violation: Double) -> Int? {
    flipCount = 0
    let total = gatherCandidates(sign)
    if total == 0 { return nil }
    var (start, slope) = (0, violation)
    var groups: [Int] = []
    var largest = 0.0
    var (best, bestGroup) = (-1, 0)
    while start < total {
      let end = splitNext(from: start, to: total)
      let inGroup = largestCandidate(start, end)
      let size = candidateSize.base[inGroup]
      // A pivot much smaller than one before is not worth the longer step.
      if best < 0 || size >= min(0.1 * largest, 1) {
        (best, bestGroup) = (inGroup, start)
      }
      largest = max(largest, size)
      groups.append(end)
      var loss = 0.0
      for k in start..<end {
        let j = Int(candidates.base[k])
        loss += candidateSize.base[k] * (upper.base[j] - lower.base[j])
        if loss == .infinity { break }
      }
      slope -= loss
      if slope < 0 { break }
      start = end
    }
    flipCount = bestGroup
    return Int(candidates.base[best])
  }

  /// Columns that a dual step would take to the wrong sign, with their pivots and reduced costs.
  private func gatherCandidates(_ sign: Double) -> Int {
    let tolerance = factors.updateCount < 10 ? 1e-9 : factors.updateCount < 20 ? 3e-8 : 1e-7
    let (a, m, d) = (alpha.base, move.base, reduced.base)
    var total = 0
    for j in 0..<count {
      let direction = m[j]
      if direction == Move.none { continue }
      let slope = a[j] * sign
      let size: Double
      if direction == Move.up {
        size = slope
      } else if direction == Move.down {
        size = -slope
      } else {
        size = abs(slope)
      }
      if size <= tolerance { continue }
      candidates.base[total] = Int32(truncatingIfNeeded: j)
      candidateSize.base[total] = size
      candidateDual.base[total] = direction == Move.free ? 0 : max(0, d[j] * Double(direction))
      total += 1
    }
    return total
  }

  /// Moves those candidates to the front that stay within tolerance at the next breakpoint; returns
  /// where they end.
  private func splitNext(from start: Int, to total: Int) -> Int {
    let (size, dual) = (candidateSize.base, candidateDual.base)
    var step = Double.infinity
    for k in start..<total { step = min(step, (dual[k] + dualTolerance) / size[k]) }
    var end = start
    for k in start..<total where dual[k] <= step * size[k] {
      swapCandidates(k, end)
      end += 1
    }
    // The smallest of all quotients is among them, but for rounding.
    return max(end, start + 1)
  }

  private func swapCandidates(_ a: Int, _ b: Int) {
    if a == b { return }
    let (index, size, dual) = (candidates.base, candidateSize.base, candidateDual.base)
    (index[a], index[b]) = (index[b], index[a])
    (size[a], size[b]) = (size[b], size[a])
    (dual[a], dual[b]) = (dual[b], dual[a])
  }

  private func largestCandidate(_ start: Int, _ end: Int) -> Int {
    var best = start
    for k in start..<end where candidateSize.base[k] > candidateSize.base[best] { best = k }
    return best
  }

  /// Moves the candidates that were passed to their other bounds.
  func applyFlips() {
    if flipCount == 0 { return }
    let work = shift.base
    for k in 0..<flipCount {
      let j = Int(candidates.base[k])
      let target = move.base[j] == Move.up ? upper.base[j] : lower.base[j]
      scatter(j, into: work, times: target - value.base[j])
      value.base[j] = target
      move.base[j] = -move.base[j]
    }
    factors.solve(work)
    for i in 0..<rowCount where work[i] != 0 {
      basicValue.base[i] -= work[i]
      work[i] = 0
    }
    flipCount = 0
  }

  func undoFlips() { flipCount = 0 }
}
