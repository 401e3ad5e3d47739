/// What a search compares elements by: a key for each element, and the order of the keys.
///
/// All elements have the type and the byte order for which the keys were made.
protocol ElementKeys {
  associatedtype Key
  /// The key of the element at an address, valid as long as the memory there is.
  func key(_ element: UnsafeRawPointer) -> Key
  /// A strict weak order: the search finds the first element that no other precedes.
  func precedes(_ left: Key, _ right: Key) -> Bool
  /// Whether no key at all precedes this one, so that the search may stop.
  func isUnbeatable(_ key: Key) -> Bool
}

/// The keys of an order that the compiler knows.
struct StoredKeys<Order: SearchOrder>: ElementKeys {
  let isSwapped: Bool

  @inline(__always)
  func key(_ element: UnsafeRawPointer) -> Order.Key {
    let stored = element.loadUnaligned(as: Order.Stored.self)
    return Order.key(isSwapped ? stored.byteSwapped : stored)
  }

  @inline(__always)
  func precedes(_ left: Order.Key, _ right: Order.Key) -> Bool { Order.precedes(left, right) }
  @inline(__always)
  func isUnbeatable(_ key: Order.Key) -> Bool { Order.isUnbeatable(key) }
}
