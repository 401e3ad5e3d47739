/// A model as the content of a file.
package struct ModelText: Sendable {
  /// A name that the format cannot spell, and what stands in its place.
  package struct Renaming: Sendable, Hashable {
    package let name: String
    package let spelling: String
  }

  package let format: ModelFormat
  package let bytes: [UInt8]
  package let renamings: [Renaming]

  init(_ format: ModelFormat, _ bytes: [UInt8], renamings: [Renaming] = []) {
    (self.format, self.bytes, self.renamings) = (format, bytes, renamings)
  }
}
