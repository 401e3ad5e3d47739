/// Work that needs the order of the elements as a type, so that its loops are compiled for it.
protocol OrderVisitor {
  associatedtype Answer
  func visit<Keys: ElementKeys>(_ keys: Keys) -> Answer
}

extension OrderVisitor {
  fileprivate func visit<Order: SearchOrder>(_ order: Order.Type, isSwapped: Bool) -> Answer {
    visit(StoredKeys<Order>(isSwapped: isSwapped))
  }
}

extension AnyNDArray {
  /// Lets a visitor work with the order in which a search wants the elements of this array.
  func withOrder<Visitor: OrderVisitor>(
    _ extremum: Extremum, omitsNaN: Bool, _ visitor: Visitor
  ) -> Visitor.Answer {
    switch (extremum, omitsNaN) {
    case (.least, false): withOrder(Least.self, NaNFirst.self, visitor)
    case (.least, true): withOrder(Least.self, NaNLast.self, visitor)
    case (.greatest, false): withOrder(Greatest.self, NaNFirst.self, visitor)
    case (.greatest, true): withOrder(Greatest.self, NaNLast.self, visitor)
    }
  }

  private func withOrder<End: Direction, NaNs: NaNPlace, Visitor: OrderVisitor>(
    _ end: End.Type, _ nans: NaNs.Type, _ visitor: Visitor
  ) -> Visitor.Answer {
    let realIsLow = byteOrder == .little
    return switch elementType {
    case .bool: visitor.visit(BoolOrder<End>.self, isSwapped: isSwapped)
    case .int8: visitor.visit(IntegerOrder<Int8, End>.self, isSwapped: isSwapped)
    case .int16: visitor.visit(IntegerOrder<Int16, End>.self, isSwapped: isSwapped)
    case .int32: visitor.visit(IntegerOrder<Int32, End>.self, isSwapped: isSwapped)
    case .int64: visitor.visit(IntegerOrder<Int64, End>.self, isSwapped: isSwapped)
    case .uint8: visitor.visit(IntegerOrder<UInt8, End>.self, isSwapped: isSwapped)
    case .uint16: visitor.visit(IntegerOrder<UInt16, End>.self, isSwapped: isSwapped)
    case .uint32: visitor.visit(IntegerOrder<UInt32, End>.self, isSwapped: isSwapped)
    case .uint64: visitor.visit(IntegerOrder<UInt64, End>.self, isSwapped: isSwapped)
    case .float16: visitor.visit(HalfOrder<End, NaNs>.self, isSwapped: isSwapped)
    case .float32: visitor.visit(FloatOrder<Float, End, NaNs>.self, isSwapped: isSwapped)
    case .float64: visitor.visit(FloatOrder<Double, End, NaNs>.self, isSwapped: isSwapped)
    case .float128: visitor.visit(LongDoubleOrder<End, NaNs>.self, isSwapped: isSwapped)
    case .bfloat16: visitor.visit(BrainOrder<End, NaNs>.self, isSwapped: isSwapped)
    case .datetime64, .timedelta64: visitor.visit(TimeOrder<End, NaNs>.self, isSwapped: isSwapped)
    case .text(let length):
      visitor.visit(TextKeys<UInt32, End>(length: length, isSwapped: isSwapped))
    case .bytes(let length):
      visitor.visit(TextKeys<UInt8, End>(length: length, isSwapped: false))
    case .complex64:
      realIsLow
        ? visitor.visit(ComplexOrder<Float, End, NaNs, RealLow>.self, isSwapped: isSwapped)
        : visitor.visit(ComplexOrder<Float, End, NaNs, RealHigh>.self, isSwapped: isSwapped)
    case .complex128:
      realIsLow
        ? visitor.visit(ComplexOrder<Double, End, NaNs, RealLow>.self, isSwapped: isSwapped)
        : visitor.visit(ComplexOrder<Double, End, NaNs, RealHigh>.self, isSwapped: isSwapped)
    }
  }
}
