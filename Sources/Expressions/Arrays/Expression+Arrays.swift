extension Expression {
  /// A vector of decision variables.
  ///
  ///     let v = Expression.vector("v", count: 3, in: .nonNegativeReals)
  ///     let total = v.sum()
  ///
  /// - Parameters:
  ///   - name: What the vector is called in results and messages.
  ///   - count: The number of entries, at least 0.
  ///   - domain: The set that every entry takes its value from.
  public static func vector(
    _ name: String, count: Int, in domain: Domain = .reals
  ) -> Expression {
    variable(name, count, 1, rank: 1, domain, .none)
  }

  /// A matrix of decision variables.
  ///
  /// - Parameters:
  ///   - name: What the matrix is called in results and messages.
  ///   - domain: The set that every entry takes its value from.
  ///   - symmetry: What ties entries to each other; only square matrices have one.
  public static func matrix(
    _ name: String, rows: Int, columns: Int, in domain: Domain = .reals,
    symmetry: Symmetry = .none
  ) -> Expression {
    guard symmetry == .none || rows == columns else {
      return Expression(
        fault: .wrongShape(
          function: "a \(symmetry.rawValue.lowercased()) variable", accepts: "a square matrix",
          found: .matrix(rows, columns)))
    }
    return variable(name, rows, columns, rank: 2, domain, symmetry)
  }

  /// A number, a vector (`rows` only) or a matrix that is given before solving.
  ///
  /// Parameters stand for numbers that are given when the problem is solved.
  public static func parameter(
    _ name: String, rows: Int? = nil, columns: Int? = nil
  ) -> Expression {
    do throws(ExpressionError) {
      let shape =
        rows == nil && columns == nil
        ? Shape.scalar : try Shape.checked(rows ?? 1, columns ?? 1, rank: columns == nil ? 1 : 2)
      return Expression(
        variable: VariableKey(name: name, domain: .reals, shape: shape, isParameter: true))
    } catch {
      return Expression(fault: error)
    }
  }

  private static func variable(
    _ name: String, _ rows: Int, _ columns: Int, rank: Int, _ domain: Domain,
    _ symmetry: Symmetry
  ) -> Expression {
    do throws(ExpressionError) {
      let shape = try Shape.checked(rows, columns, rank: rank)
      return Expression(
        variable: VariableKey(name: name, domain: domain, shape: shape, symmetry: symmetry))
    } catch {
      return Expression(fault: error)
    }
  }

  /// The constant vector with these entries.
  public init(_ entries: [Double]) {
    self = .make([]) { storage, _ in
      storage.intern(array: .dense(entries), shape: .vector(entries.count))
    }
  }

  /// The constant matrix with these rows, which must have equally many entries.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    if let other = rows.first(where: { $0.count != columns }) {
      self.init(fault: .raggedRows(first: columns, other: other.count))
    } else {
      self.init(
        entries: rows.flatMap { $0 }, shape: .matrix(rows.count, columns))
    }
  }

  /// The constant of this shape with entries row by row, as many as it holds.
  public init(entries: [Double], shape: Shape) {
    guard entries.count == shape.count else {
      self.init(
        fault: .wrongShape(
          function: "a constant of \(entries.count) entries", accepts: "as many places",
          found: shape))
      return
    }
    self = .make([]) { storage, _ in storage.intern(array: .dense(entries), shape: shape) }
  }

  /// The constant matrix that is 0 but for these entries; those given twice are added.
  ///
  /// - Complexity: O(entries + rows + columns).
  public init(
    sparse entries: [(row: Int, column: Int, value: Double)], rows: Int, columns: Int
  ) {
    let shape: Shape
    do throws(ExpressionError) {
      shape = try Shape.checked(rows, columns, rank: 2)
    } catch {
      self.init(fault: error)
      return
    }
    for entry in entries {
      let (isRow, isColumn) = (0..<rows ~= entry.row, 0..<columns ~= entry.column)
      if !isRow || !isColumn {
        self.init(
          fault: .indexOutOfRange(
            index: isRow ? entry.column : entry.row, length: isRow ? columns : rows))
        return
      }
    }
    let array = ConstantArray(entries, rows: rows, columns: columns)
    self = .make([]) { storage, _ in storage.intern(array: array, shape: shape) }
  }

  /// The identity matrix.
  public static func identity(_ order: Int) -> Expression {
    Expression(
      sparse: (0..<Swift.max(order, 0)).map { (row: $0, column: $0, value: 1) }, rows: order,
      columns: order)
  }

  /// One value in every place of a vector.
  public static func filled(_ value: Expression, count: Int) -> Expression {
    value.repeated(count, 1, rank: 1)
  }

  /// One value in every place of a matrix.
  public static func filled(_ value: Expression, rows: Int, columns: Int) -> Expression {
    value.repeated(rows, columns, rank: 2)
  }

  private func repeated(_ rows: Int, _ columns: Int, rank: Int) -> Expression {
    .make([self]) { storage, places throws(ExpressionError) in
      let own = storage.shape(places[0])
      guard own.isScalar else {
        throw .wrongShape(function: "filled", accepts: "a scalar", found: own)
      }
      let shape = try Shape.checked(rows, columns, rank: rank)
      return storage.view(places[0], offset: 0, rowStep: 0, columnStep: 0, shape)
    }
  }
}

extension ConstantArray {
  /// Compressed rows of entries in any order; those of one place are added in the order given.
  ///
  /// Two counting sorts: by columns, then by rows.
  init(_ entries: [(row: Int, column: Int, value: Double)], rows: Int, columns: Int) {
    let byColumn = Self.order(0..<entries.count, buckets: columns) { entries[$0].column }
    let byRow = Self.order(byColumn, buckets: rows) { entries[$0].row }
    var starts = [Int32](repeating: 0, count: rows + 1)
    var (found, values): ([Int32], [Double]) = ([], [])
    found.reserveCapacity(entries.count)
    values.reserveCapacity(entries.count)
    var last = (row: -1, column: -1)
    for place in byRow {
      let entry = entries[place]
      if last == (entry.row, entry.column) {
        values[values.count - 1] += entry.value
        continue
      }
      found.append(Int32(entry.column))
      values.append(entry.value)
      starts[entry.row + 1] += 1
      last = (entry.row, entry.column)
    }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    self = .sparse(starts: starts, columns: found, values: values)
  }

  /// Places in the order of their buckets; those of one bucket stay in order.
  private static func order(
    _ places: some Collection<Int>, buckets: Int, _ bucket: (Int) -> Int
  ) -> [Int] {
    var ends = [Int](repeating: 0, count: buckets + 1)
    for place in places { ends[bucket(place) + 1] += 1 }
    for index in 0..<buckets { ends[index + 1] += ends[index] }
    var sorted = [Int](repeating: 0, count: places.count)
    for place in places {
      let index = bucket(place)
      sorted[ends[index]] = place
      ends[index] += 1
    }
    return sorted
  }
}

extension Expression: ExpressibleByArrayLiteral {
  /// The vector of scalars, or the matrix of vectors as its rows, that a literal such as
  /// `[x, 2 * y, 1]` stands for.
  public init(arrayLiteral elements: Expression...) { self = .stack(elements) }
}
