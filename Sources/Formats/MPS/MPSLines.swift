/// The lines of an MPS file, cut into fields.
///
/// In the free form fields are words. In the fixed form they stand in columns 2–3, 5–12, 15–22, 25–36,
/// 40–47 and 50–61, so that names may hold spaces; between them there are none but spaces. Lines that
/// begin with `*` are comments.
struct MPSLines {
  private(set) var scanner: ByteScanner
  private let isFixed: Bool
  /// The fields of the line at hand that are not empty.
  private(set) var fields: [Range<Int>] = []
  /// Whether the line begins in its first column.
  private(set) var isHeader = false
  private var isStarted = false

  init(_ bytes: [UInt8], isFixed: Bool) {
    scanner = ByteScanner(bytes)
    self.isFixed = isFixed
  }

  /// The columns of fields in the fixed form, counted from 0; numbers may be somewhat longer.
  private static let columns = [1..<3, 4..<12, 14..<22, 24..<39, 39..<47, 49..<80]

  /// Goes to the next line that is neither empty nor a comment; false at the end.
  mutating func next() throws(ModelFileError) -> Bool {
    while true {
      if isStarted {
        if !scanner.nextLine() { return false }
      } else {
        isStarted = true
      }
      if scanner.isAtEnd { return false }
      if scanner.byte == 0x2A { continue }
      isHeader = scanner.byte != 0x20 && scanner.byte != 0x09
      fields.removeAll(keepingCapacity: true)
      if isFixed, !isHeader {
        try cut()
      } else {
        while true {
          let word = scanner.word()
          if word.isEmpty { break }
          fields.append(word)
        }
      }
      if !fields.isEmpty { return true }
    }
  }

  /// Cuts a line at the columns of the fixed form.
  private mutating func cut() throws(ModelFileError) {
    let start = scanner.place
    scanner.skipToLineEnd()
    let end = scanner.place
    var covered = start
    for columns in Self.columns {
      var (first, last) = (start + columns.lowerBound, min(start + columns.upperBound, end))
      if first >= end { break }
      try checkBlank(covered..<first)
      covered = last
      while first < last, scanner.bytes[first] == 0x20 { first += 1 }
      while last > first, scanner.bytes[last - 1] == 0x20 { last -= 1 }
      if first < last { fields.append(first..<last) }
    }
    // What follows the last field is no concern of the format.
  }

  private func checkBlank(_ gap: Range<Int>) throws(ModelFileError) {
    for place in gap where scanner.bytes[place] != 0x20 {
      throw scanner.error(
        .unexpected(
          text: scanner.shown(place..<place + 1), accepts: "a space between the fields"), at: place)
    }
  }

  /// Leaves out the fields from `index` on.
  mutating func dropFields(from index: Int) { fields.removeSubrange(index...) }
}
