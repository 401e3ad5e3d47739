/// A block of memory of fixed length, owned by one place and reused for as long as that place lives.
///
/// Inner loops take `base` once and index it; the subscript is for code outside of them and is
/// checked in debug builds only. This is the one place of the target that allocates raw memory:
/// every pointer that a kernel receives comes from a buffer whose count bounds its indices.
@usableFromInline
package struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline package let base: UnsafeMutablePointer<Element>
  @usableFromInline package let count: Int

  /// A buffer of `count` elements, all equal to `value`.
  @inlinable
  package init(count: Int, repeating value: Element) {
    precondition(count >= 0, "a buffer cannot have \(count) elements")
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: value, count: max(count, 1))
    self.count = count
  }

  /// A buffer with the elements of `values`.
  @inlinable
  package init(_ values: [Element]) {
    base = .allocate(capacity: max(values.count, 1))
    for (index, value) in values.enumerated() { (base + index).initialize(to: value) }
    count = values.count
  }

  deinit { base.deallocate() }

  @inlinable
  package subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Sets every element to `value`.
  @inlinable
  package func fill(_ value: Element) {
    base.update(repeating: value, count: count)
  }

  /// Copies the first `length` elements of `source`; the whole count where no length is given.
  @inlinable
  package func copy(_ source: borrowing Buffer<Element>, length: Int? = nil) {
    let length = length ?? count
    precondition(length <= count && length <= source.count, "a copy longer than its buffers")
    base.update(from: source.base, count: length)
  }

  /// The elements as an array.
  @inlinable
  package var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
