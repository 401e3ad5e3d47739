import ArgMinExpressions
import ArgMinLinearAlgebra
import ArgMinProblems

/// A nonlinear program in its free variables and bounded rows, scaled by the gradients at the start.
///
/// Functions are evaluated at a point first (`evaluate`); values and derivatives then belong to it.
/// All of them are scaled: the objective by `objectiveScale`, row i by `rowScale[i]`.
final class ReducedProgram {
  let evaluator: TapeEvaluator
  let layout: Layout
  private let record: EvaluationRecord
  /// True where a function has kinks or jumps.
  let isNonsmooth: Bool
  let variableCount: Int
  let rowCount: Int

  /// Bounds of the free variables.
  let lower: Buffer<Double>
  let upper: Buffer<Double>
  /// Bounds of the rows, not scaled.
  let rowLower: Buffer<Double>
  let rowUpper: Buffer<Double>

  /// The Jacobian of the rows, by rows.
  let jacobianStarts: Buffer<Int>
  let jacobianColumns: Buffer<Int>
  /// The lower triangle of the Hessian.
  let hessianRows: Buffer<Int>
  let hessianColumns: Buffer<Int>

  private(set) var objectiveScale = 1.0
  let rowScale: Buffer<Double>
  var counts = EvaluationCounts()

  let variables: Buffer<Int>
  private let outputs: Buffer<Int>
  /// The whole point, with the fixed variables in their places.
  let point: Buffer<Double>
  private var isEvaluated = false
  private let gradientWork: Buffer<Double>
  private let jacobianWork: Buffer<Double>
  private let jacobianSources: Buffer<Int>
  private let hessianWork: Buffer<Double>
  private let hessianSources: Buffer<Int>
  private let weights: Buffer<Double>

  init(
    _ program: NonlinearProgram, evaluator: TapeEvaluator, layout: Layout, record: EvaluationRecord
  ) {
    (self.evaluator, self.record) = (evaluator, record)
    self.layout = layout
    isNonsmooth = program.tape.isNonsmooth
    variableCount = layout.variables.count
    rowCount = layout.rows.count
    variables = Buffer(layout.variables)
    outputs = Buffer(layout.rows.map { $0 + 1 })
    lower = Buffer(count: variableCount, repeating: 0)
    upper = Buffer(count: variableCount, repeating: 0)
    rowLower = Buffer(count: rowCount, repeating: 0)
    rowUpper = Buffer(count: rowCount, repeating: 0)
    rowScale = Buffer(count: rowCount, repeating: 1)
    let fullCount = program.variableLower.count
    point = Buffer(count: fullCount, repeating: 0)
    gradientWork = Buffer(count: fullCount, repeating: 0)

    var place = [Int](repeating: -1, count: fullCount)
    for (j, variable) in layout.variables.enumerated() { place[variable] = j }
    let (starts, columns) = (evaluator.jacobianRowStarts, evaluator.jacobianColumns)
    var kept = (starts: [0], columns: [Int](), sources: [Int]())
    for row in layout.rows {
      for source in starts[row]..<starts[row + 1] where place[columns[source]] >= 0 {
        kept.columns.append(place[columns[source]])
        kept.sources.append(source)
      }
      kept.starts.append(kept.sources.count)
    }
    jacobianStarts = Buffer(kept.starts)
    jacobianColumns = Buffer(kept.columns)
    jacobianSources = Buffer(kept.sources)
    jacobianWork = Buffer(count: columns.count, repeating: 0)

    let places = zip(evaluator.hessianRows, evaluator.hessianColumns).enumerated().filter {
      place[$0.element.0] >= 0 && place[$0.element.1] >= 0
    }
    hessianRows = Buffer(places.map { place[$0.element.0] })
    hessianColumns = Buffer(places.map { place[$0.element.1] })
    hessianSources = Buffer(places.map(\.offset))
    hessianWork = Buffer(count: evaluator.hessianRows.count, repeating: 0)
    weights = Buffer(count: program.constraintLower.count + 1, repeating: 0)
    setBounds(program)
  }

  /// Takes the bounds of `program`, whose layout must be the one of this program.
  func setBounds(_ program: NonlinearProgram) {
    isEvaluated = false
    for (j, lower) in program.variableLower.enumerated() {
      point[j] = Bounds.isFinite(lower) ? lower : 0
    }
    for (j, variable) in layout.variables.enumerated() {
      lower[j] = Bounds.normalized(program.variableLower[variable], sign: -1)
      upper[j] = Bounds.normalized(program.variableUpper[variable], sign: 1)
    }
    for (i, row) in layout.rows.enumerated() {
      rowLower[i] = Bounds.normalized(program.constraintLower[row], sign: -1)
      rowUpper[i] = Bounds.normalized(program.constraintUpper[row], sign: 1)
    }
  }

  /// Evaluates all functions at the free variables `x`, unless that has just been done.
  func evaluate(_ x: UnsafePointer<Double>) {
    let (full, variables) = (point.base, variables.base)
    var isSame = isEvaluated
    for j in 0..<variableCount where full[variables[j]] != x[j] {
      full[variables[j]] = x[j]
      isSame = false
    }
    guard !isSame else { return }
    evaluator.evaluate(full)
    isEvaluated = true
    counts.functions += 1
    record.note(full, count: point.count, objective: evaluator.value(0))
  }

  /// Must be called after the evaluator has been used for another point.
  func forgetPoint() { isEvaluated = false }

  /// The scaled objective at the evaluated point.
  var objective: Double { objectiveScale * evaluator.value(0) }

  /// The scaled rows at the evaluated point.
  func rowValues(into g: UnsafeMutablePointer<Double>) {
    for i in 0..<rowCount { g[i] = rowScale.base[i] * evaluator.value(outputs.base[i]) }
  }

  /// The scaled gradient of the objective at the evaluated point.
  func gradient(into g: UnsafeMutablePointer<Double>) {
    counts.gradients += 1
    let work = gradientWork.base
    evaluator.gradient(0, into: work)
    for j in 0..<variableCount { g[j] = objectiveScale * work[variables.base[j]] }
  }

  /// The scaled Jacobian of the rows at the evaluated point.
  func jacobian(into values: UnsafeMutablePointer<Double>) {
    guard rowCount > 0 else { return }
    let (work, sources, starts) = (jacobianWork.base, jacobianSources.base, jacobianStarts.base)
    evaluator.jacobian(into: work)
    for i in 0..<rowCount {
      let scale = rowScale.base[i]
      for p in starts[i]..<starts[i + 1] { values[p] = scale * work[sources[p]] }
    }
  }

  /// The Hessian of `weight` f + yᵀg, all scaled, at the evaluated point; undefined elements are 0.
  func hessian(
    weight: Double, multipliers y: UnsafePointer<Double>, into values: UnsafeMutablePointer<Double>
  ) {
    counts.hessians += 1
    weights[0] = weight * objectiveScale
    for i in 0..<rowCount { weights.base[outputs.base[i]] = y[i] * rowScale.base[i] }
    evaluator.hessian(weights: weights.base, into: hessianWork.base)
    let (work, sources) = (hessianWork.base, hessianSources.base)
    for p in 0..<hessianSources.count {
      let value = work[sources[p]]
      values[p] = value.isFinite ? value : 0
    }
  }

  /// Chooses scales at `x` that bring the largest derivative of every function down to 100.
  ///
  /// The limits are those of Wächter & Biegler (2006), section 3.8.
  func scale(at x: UnsafePointer<Double>) {
    clearScales()
    evaluate(x)
    let work = gradientWork.base
    evaluator.gradient(0, into: work)
    var largest = 0.0
    for j in 0..<variableCount { largest = max(largest, abs(work[variables.base[j]])) }
    objectiveScale = Self.scale(forDerivative: largest)
    guard rowCount > 0 else { return }
    let (values, sources, starts) = (jacobianWork.base, jacobianSources.base, jacobianStarts.base)
    evaluator.jacobian(into: values)
    for i in 0..<rowCount {
      var largest = 0.0
      for p in starts[i]..<starts[i + 1] { largest = max(largest, abs(values[sources[p]])) }
      rowScale[i] = Self.scale(forDerivative: largest)
    }
  }

  /// Takes every function as it is.
  func clearScales() {
    objectiveScale = 1
    rowScale.fill(1)
  }

  /// Scales the objective anew where its largest scaled derivative is `largest`.
  ///
  /// Returns the factor by which the scale has grown; 1 where it has not, or by little.
  func rescaleObjective(largest: Double) -> Double {
    let scale = Self.scale(forDerivative: largest / objectiveScale)
    guard scale > 8 * objectiveScale || (scale == 1 && objectiveScale < 1) else { return 1 }
    defer { objectiveScale = scale }
    return scale / objectiveScale
  }

  private static func scale(forDerivative largest: Double) -> Double {
    guard largest.isFinite, largest > 100 else { return 1 }
    return max(100 / largest, 1e-8)
  }
}
