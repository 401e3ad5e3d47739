/// A natural number of any size, for exact decimal digits.
struct Natural {
  /// The lowest 32 bits first; the last word is not zero.
  private var words: [UInt32]

  init(_ value: UInt64) {
    words = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    trim()
  }

  /// 10^exponent.
  static func powerOfTen(_ exponent: Int) -> Natural {
    var power = Natural(1)
    for _ in 0..<exponent / 9 { power.multiply(by: 1_000_000_000) }
    for _ in 0..<exponent % 9 { power.multiply(by: 10) }
    return power
  }

  private mutating func trim() {
    while words.last == 0 { words.removeLast() }
  }

  mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for place in words.indices {
      let product = UInt64(words[place]) * UInt64(factor) + carry
      words[place] = UInt32(truncatingIfNeeded: product)
      carry = product >> 32
    }
    if carry > 0 { words.append(UInt32(carry)) }
    trim()
  }

  func shifted(left count: Int) -> Natural {
    var result = self
    result.multiply(by: 1 << UInt32(count % 32))
    if !result.words.isEmpty {
      result.words.insert(contentsOf: [UInt32](repeating: 0, count: count / 32), at: 0)
    }
    return result
  }

  static func * (left: Natural, right: Natural) -> Natural {
    var result = Natural(0)
    result.words = [UInt32](repeating: 0, count: left.words.count + right.words.count)
    for (start, factor) in left.words.enumerated() {
      var carry: UInt64 = 0
      for (place, word) in right.words.enumerated() {
        let sum = UInt64(factor) * UInt64(word) + UInt64(result.words[start + place]) + carry
        result.words[start + place] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      result.words[start + right.words.count] = UInt32(carry)
    }
    result.trim()
    return result
  }

  static func + (left: Natural, right: Natural) -> Natural {
    var result = left.words.count >= right.words.count ? left : right
    let shorter = left.words.count >= right.words.count ? right : left
    var carry: UInt64 = 0
    for place in result.words.indices {
      let other = place < shorter.words.count ? shorter.words[place] : 0
      let sum = UInt64(result.words[place]) + UInt64(other) + carry
      result.words[place] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry > 0 { result.words.append(UInt32(carry)) }
    return result
  }

  /// - Precondition: the right number is not greater.
  static func -= (left: inout Natural, right: Natural) {
    var borrow: Int64 = 0
    for place in left.words.indices {
      let other = place < right.words.count ? Int64(right.words[place]) : 0
      let difference = Int64(left.words[place]) - other + borrow
      left.words[place] = UInt32(truncatingIfNeeded: difference)
      borrow = difference >> 32
    }
    precondition(borrow == 0, "no natural number is negative")
    left.trim()
  }

  /// Takes a divisor away as often as it is in the number, at most a few times.
  mutating func takeMultiples(of divisor: Natural) -> UInt8 {
    var count: UInt8 = 0
    while self >= divisor {
      self -= divisor
      count += 1
    }
    return count
  }
}

extension Natural: Comparable {
  static func < (left: Natural, right: Natural) -> Bool {
    if left.words.count != right.words.count { return left.words.count < right.words.count }
    for place in left.words.indices.reversed() where left.words[place] != right.words[place] {
      return left.words[place] < right.words[place]
    }
    return false
  }
}
