package import ArgMinProblems
import ArgMinLinearAlgebra

/// A cone program, reduced before any method is asked, and the way back.
///
///     let presolve = Presolve(program)
///     let solution = … presolve.program …
///     let point = presolve.recover(x: …, s: …, z: …, lowerDual: …, upperDual: …)
///
/// A chain of exact reductions: rows with at most one entry, fixed, empty and loose columns, columns of
/// one equation, rows that bounds imply or force, multiples and combinations of other rows, and cones that
/// are simpler than they look. The program is the given one, sharing its storage, where nothing applies.
/// Programs whose arrays do not fit together stay as they are. Reducing the reduced program
/// changes nothing.
///
/// *Complexity*: O(entries) for each time that the program is looked at, two or three times in all;
/// elimination of equations ends where it takes more than 2¹⁸ operations and 8 an entry.
package struct Presolve<Scalar: ConicScalar>: Sendable {
  /// The reduced program.
  package private(set) var program: ConeProgram<Scalar>
  /// What is known about the given program already; nil where nothing is.
  package private(set) var verdict: PresolveVerdict<Scalar>?
  /// The least value of all that was fixed is in the constant of the program.
  package var isReduced: Bool { !stages.isEmpty }

  private var stages: [any PresolveStage<Scalar>] = []
  /// The magnitudes of what the right sides were made from, where something was reduced.
  private var magnitude: [Scalar]?
  private var faces: [FacialStep] = []
  private static var roundLimit: Int { 16 }

  /// - Parameter splitsMatrices: false leaves semidefinite matrices with sparse patterns whole.
  @_specialize(where Scalar == Double)
  package init(_ program: ConeProgram<Scalar>, splitsMatrices: Bool = true) {
    self.program = program
    guard reduce(splitsMatrices: splitsMatrices) else { return }
    let sizes = magnitude ?? self.program.rightSide.map { abs($0) }
    if let stage = LiftedRows(self.program, magnitude: sizes) {
      self.program = stage.program()
      stages.append(stage)
    }
  }

  /// False where there is nothing to solve, or the arrays of the program do not fit together.
  private mutating func reduce(splitsMatrices: Bool) -> Bool {
    var splits = splitsMatrices
    for _ in 0..<Self.roundLimit {
      guard reduceRowsAndColumns(), verdict == nil || isRay else { return false }
      switch ConeStage.make(
        program, magnitude: magnitude ?? program.rightSide.map { abs($0) }, splits: splits)
      {
      case .unchanged: return true
      case .infeasible(let point):
        conclude(point)
        return false
      case .rewritten(let stage):
        program = stage.program()
        magnitude = stage.magnitude
        stages.append(stage)
        faces += stage.faces
        // The columns that cliques share make new patterns, which would be split again.
        splits = splits && !stage.hasSplit
      }
    }
    return true
  }

  private var isRay: Bool {
    if case .unbounded = verdict { return true }
    return false
  }

  /// False where the arrays of the program do not fit together.
  private mutating func reduceRowsAndColumns() -> Bool {
    guard var draft = Draft(program, magnitude: magnitude) else { return false }
    draft.reduce()
    if let ray = draft.ray, verdict == nil { verdict = .unbounded(back(ray, as: .ray)) }
    if let conclusion = draft.conclusion {
      conclude(conclusion.point)
      return true
    }
    guard draft.isChanged else { return true }
    let stage = DraftStage(draft)
    program = stage.program()
    magnitude = stage.magnitude
    stages.append(stage)
    return true
  }

  private mutating func conclude(_ point: PresolvedPoint<Scalar>) {
    let proof = back(point, as: .infeasibility)
    verdict = proof.isAttained ? .infeasible(proof) : .infeasibleOnFace(faces)
  }

  private func back(
    _ point: PresolvedPoint<Scalar>, as kind: PresolvedPoint<Scalar>.Kind
  ) -> PresolvedPoint<Scalar> {
    stages.reversed().reduce(point) { $1.recover($0, as: kind) }
  }

  /// A point or certificate of the given program, from one of the reduced program.
  ///
  /// Shapes: those of ``program``; those of the given program in the result.
  @_specialize(where Scalar == Double)
  package func recover(
    x: [Scalar], s: [Scalar], z: [Scalar], lowerDual: [Scalar], upperDual: [Scalar],
    as kind: PresolvedPoint<Scalar>.Kind = .solution
  ) -> PresolvedPoint<Scalar> {
    precondition(
      x.count == program.columnCount && z.count == program.rowCount && s.count == z.count
        && lowerDual.count == x.count && upperDual.count == x.count,
      "the point is not one of the reduced program")
    return back(
      PresolvedPoint(x: x, s: s, z: z, lowerDual: lowerDual, upperDual: upperDual), as: kind)
  }
}
