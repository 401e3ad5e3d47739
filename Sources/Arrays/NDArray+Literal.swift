extension NDArray: ExpressibleByArrayLiteral {
  /// One row of an array literal, or one element.
  public struct Literal: Sendable {
    let shape: [Int]
    let elements: [Element]
  }

  /// An array from nested brackets, as in `[[6, 3, 8], [5, 2, 9]]`.
  ///
  /// - Precondition: rows at the same depth have the same length.
  public init(arrayLiteral rows: Literal...) {
    let whole = Literal(stacking: rows)
    let steps = ArrayLayout.steps(whole.shape)
    self.init(whole.elements, layout: ArrayLayout(shape: whole.shape, strides: steps, offset: 0))
  }
}

extension NDArray.Literal: ExpressibleByArrayLiteral {
  /// A row of rows or of elements.
  public init(arrayLiteral rows: NDArray<Element>.Literal...) { self.init(stacking: rows) }

  init(stacking rows: [NDArray<Element>.Literal]) {
    let inner = rows.first?.shape ?? []
    precondition(rows.allSatisfy { $0.shape == inner }, "rows of an array have the same shape")
    self.init(shape: [rows.count] + inner, elements: rows.flatMap(\.elements))
  }
}

extension NDArray.Literal: ExpressibleByIntegerLiteral
where Element: ExpressibleByIntegerLiteral {
  /// One element.
  public init(integerLiteral value: Element.IntegerLiteralType) {
    self.init(shape: [], elements: [Element(integerLiteral: value)])
  }
}

extension NDArray.Literal: ExpressibleByFloatLiteral where Element: ExpressibleByFloatLiteral {
  /// One element.
  public init(floatLiteral value: Element.FloatLiteralType) {
    self.init(shape: [], elements: [Element(floatLiteral: value)])
  }
}

extension NDArray.Literal: ExpressibleByBooleanLiteral
where Element: ExpressibleByBooleanLiteral {
  /// One element.
  public init(booleanLiteral value: Element.BooleanLiteralType) {
    self.init(shape: [], elements: [Element(booleanLiteral: value)])
  }
}

extension NDArray.Literal where Element: FloatingPoint {
  /// Not a number.
  public static var nan: NDArray<Element>.Literal { .init(shape: [], elements: [.nan]) }
  /// Positive infinity.
  public static var infinity: NDArray<Element>.Literal { .init(shape: [], elements: [.infinity]) }
}
