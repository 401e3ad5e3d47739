import ArgMinExpressions
import ArgMinNumbers
import ArgMinProblems

/// What follows from the choices of a branch, by arithmetic that rounds outwards.
///
/// Rows may be off their bounds by what counts as feasible, columns may not; so a branch that is
/// refuted has no point that any search would accept.
struct Propagation {
  /// What is known about a node of the logic on a branch.
  enum Truth { case holds, fails, open }

  let program: DisjunctiveProgram
  private let tape: Tape

  init(_ program: DisjunctiveProgram) {
    self.program = program
    tape = program.tape
  }

  private static let mostRounds = 20

  /// About how many operations of a tape a propagation takes the time of.
  var cost: Double {
    1000 + 80 * Double(tape.instructions.count) + 100 * Double(program.columnCount)
      + 400 * Double(program.nodes.count)
  }

  /// Draws the conclusions; false where nothing is left of the branch.
  func propagate(_ branch: inout Branch) -> Bool {
    for _ in 0..<Self.mostRounds {
      guard let isSmaller = contract(&branch) else { return false }
      guard let isDecided = decide(&branch) else { return false }
      if !isSmaller, !isDecided { break }
    }
    return true
  }

  // MARK: Boxes

  /// Contracts the box; true where it became noticeably smaller, nil where it is empty.
  private func contract(_ branch: inout Branch) -> Bool? {
    if branch.spans.contains(where: \.isEmpty) { return nil }
    for column in branch.box.indices {
      let span = branch.spans[column]
      branch.box[column] = branch.box[column].intersection(
        Interval(lower: span.lower, upper: span.upper))
      if branch.box[column].isEmpty { return nil }
    }
    let ranges = program.rows.indices.map { row in
      tolerated(branch.spans[program.columnCount + row], row)
    }
    guard let contraction = tape.contraction(of: branch.box, to: [.entire] + ranges) else {
      return nil
    }
    branch.enclosures = contraction.outputs
    var isSmaller = false
    for (column, found) in contraction.box.enumerated() {
      var found = found
      if program.isInteger[column] {
        let whole = Span(found.lower, found.upper).ofWholeNumbers
        found = Interval(lower: whole.lower, upper: whole.upper)
        if found.isEmpty { return nil }
      }
      let old = branch.box[column]
      let width = old.upper - old.lower
      let gain = max(found.lower - old.lower, old.upper - found.upper)
      guard gain > 0.05 * width || (width == .infinity && found != old) else { continue }
      // Steps from an infinite bound may be endless; those between finite ones are not.
      isSmaller = isSmaller || gain > 1e-6
      branch.box[column] = found
    }
    return isSmaller
  }

  private func tolerated(_ span: Span, _ row: Int) -> Interval {
    if span.isEntire { return .entire }
    let isExact = program.isIntegral[program.columnCount + row]
    func slack(_ bound: Double) -> Double {
      isExact || !bound.isFinite ? 0 : Assessment.feasibility * max(1, abs(bound))
    }
    return Interval(lower: span.lower - slack(span.lower), upper: span.upper + slack(span.upper))
  }

  /// The values that a term may have on a branch.
  func range(of term: Int, _ branch: Branch) -> Span {
    let isColumn = term < program.columnCount
    let found = isColumn ? branch.box[term] : branch.enclosures[term - program.columnCount + 1]
    if found.isEmpty { return .empty }
    var (low, high) = (found.lower, found.upper)
    if !isColumn, !program.isIntegral[term] {
      low -= Assessment.feasibility * max(1, abs(low))
      high += Assessment.feasibility * max(1, abs(high))
    }
    return Span(low, high).intersection(branch.spans[term])
  }

  // MARK: Logic

  /// Takes over what is without alternative; true where something changed, nil where nothing is
  /// possible.
  private func decide(_ branch: inout Branch) -> Bool? {
    guard !branch.pending.isEmpty else { return false }
    let truths = truths(branch)
    var isChanged = false
    var rest = branch.pending
    var kept: [Int] = []
    while let place = rest.popLast() {
      switch (truths[place], program.nodes[place]) {
      case (.fails, _): return nil
      case (_, .membership(let membership)):
        let set = membership.set.intersection(range(of: membership.term, branch))
        if set.spans.isEmpty { return nil }
        let hull = branch.spans[membership.term].intersection(set.hull)
        if hull != branch.spans[membership.term] {
          branch.spans[membership.term] = hull
          isChanged = true
        }
        if set.spans.count > 1 { kept.append(place) }
      case (.holds, .any): isChanged = true
      case (_, .all(let parts)):
        rest += parts
        isChanged = true
      case (.open, .any(let parts)):
        let alive = parts.filter { truths[$0] != .fails }
        if alive.count == 1 {
          rest.append(alive[0])
          isChanged = true
        } else {
          kept.append(place)
        }
      }
    }
    branch.pending = kept.reversed()
    return isChanged
  }

  /// What is known about every node.
  func truths(_ branch: Branch) -> [Truth] {
    var truths: [Truth] = []
    truths.reserveCapacity(program.nodes.count)
    for node in program.nodes {
      switch node {
      case .membership(let membership):
        let range = range(of: membership.term, branch)
        let set = membership.set.intersection(range)
        if set.spans.isEmpty {
          truths.append(.fails)
        } else {
          let isInside = membership.set.spans.contains { range.isInside($0) }
          truths.append(isInside ? .holds : .open)
        }
      case .all(let parts):
        truths.append(
          parts.contains { truths[$0] == .fails }
            ? .fails : parts.allSatisfy { truths[$0] == .holds } ? .holds : .open)
      case .any(let parts):
        truths.append(
          parts.contains { truths[$0] == .holds }
            ? .holds : parts.allSatisfy { truths[$0] == .fails } ? .fails : .open)
      }
    }
    return truths
  }

  // MARK: Points

  /// How far each node is from holding, with these values of the terms.
  func violations(_ values: [Double]) -> [Double] {
    var violations: [Double] = []
    violations.reserveCapacity(program.nodes.count)
    for node in program.nodes {
      switch node {
      case .membership(let membership):
        violations.append(membership.set.distance(from: values[membership.term]))
      case .all(let parts): violations.append(parts.reduce(0) { max($0, violations[$1]) })
      case .any(let parts):
        violations.append(parts.reduce(.infinity) { min($0, violations[$1]) })
      }
    }
    return violations
  }

  // MARK: Choices

  /// The choices that a pending node leaves, each as a branch that is not refuted; nil where it
  /// leaves none that matters: a single number left out of the reals.
  func choices(of place: Int, _ branch: Branch) -> [Branch]? {
    switch program.nodes[place] {
    case .membership(let membership):
      let set = membership.set.intersection(range(of: membership.term, branch))
      guard set.hasGaps else { return nil }
      return set.spans.compactMap { span in
        restricted(branch, membership.term, to: span)
      }
    case .any(let parts):
      let truths = truths(branch)
      return parts.compactMap { part in
        truths[part] == .fails ? nil : requiring(part, insteadOf: place, branch)
      }
    case .all: return [branch]
    }
  }

  /// True where a pending node leaves a choice that matters.
  func isOpen(_ place: Int, _ branch: Branch) -> Bool {
    guard case .membership(let membership) = program.nodes[place] else { return true }
    return membership.set.intersection(range(of: membership.term, branch)).hasGaps
  }

  func restricted(_ branch: Branch, _ term: Int, to span: Span) -> Branch? {
    var child = branch
    child.spans[term] = child.spans[term].intersection(span)
    return propagate(&child) ? child : nil
  }

  func requiring(_ part: Int, insteadOf place: Int, _ branch: Branch) -> Branch? {
    var child = branch
    child.pending = child.pending.map { $0 == place ? part : $0 }
    return propagate(&child) ? child : nil
  }
}
