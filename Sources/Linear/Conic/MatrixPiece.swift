internal import ArgMinLinearAlgebra

/// A symmetric matrix of affine forms that is positive semidefinite: vᵀSv ≥ 0 for every v.
struct MatrixPiece {
  /// Entries whose absolute values are no more than this times the largest count as zero.
  private static let noise = 1e-12

  let order: Int
  /// The upper triangle column by column, what is off the diagonal times √2.
  let forms: ArraySlice<AffineForm>

  /// Cuts that hold anyway: 2 |sᵢⱼ| ≤ sᵢᵢ + sⱼⱼ.
  var firstCuts: [Cut] {
    var cuts: [Cut] = []
    var place = forms.startIndex
    for j in 0..<order {
      for i in 0...j {
        defer { place += 1 }
        if i == j || forms[place].isConstant && forms[place].constant == 0 { continue }
        for sign in [-1.0, 1] {
          var v = [Double](repeating: 0, count: order)
          (v[i], v[j]) = (1, sign)
          cuts.append(cut(v))
        }
      }
    }
    return cuts
  }

  /// vᵀSv ≥ 0.
  func cut(_ v: [Double]) -> Cut {
    var terms: [(factor: Double, form: AffineForm)] = []
    var place = forms.startIndex
    for j in 0..<order {
      for i in 0...j {
        let factor = i == j ? v[i] * v[i] : 2.0.squareRoot() * v[i] * v[j]
        if abs(factor) > Self.noise { terms.append((factor, forms[place])) }
        place += 1
      }
    }
    return AffineForm(terms).asCut
  }

  /// A cut for each negative eigenvalue of the matrix at a point.
  func cuts(at x: [Double]) -> [Cut] {
    cuts(of: forms.map { $0.value(at: x) }) { $0 < 0 }
  }

  /// A cut for each positive eigenvalue of a multiplier.
  func cuts(ofDual z: ArraySlice<Double>) -> [Cut] {
    let largest = z.map { abs($0) }.max() ?? 0
    return cuts(of: Array(z)) { $0 > 1e-9 * largest }
  }

  private func cuts(of triangle: [Double], where isWanted: (Double) -> Bool) -> [Cut] {
    var matrix = [Double](repeating: 0, count: order * order)
    var place = 0
    for j in 0..<order {
      for i in 0...j {
        let value = i == j ? triangle[place] : triangle[place] * 0.5.squareRoot()
        (matrix[j * order + i], matrix[i * order + j]) = (value, value)
        place += 1
      }
    }
    let eigen = SymmetricEigen(matrix, order: order, accuracy: .absolute)
    return eigen.values.indices.filter { isWanted(eigen.values[$0]) }.map { k in
      cut(Array(eigen.vectors[k * order..<(k + 1) * order]))
    }
  }
}
