/// A function of numbers as the value of an option; equal to itself only.
public struct OptionFunction: Sendable, Hashable {
  private final class Storage: Sendable {
    let body: @Sendable ([Double]) -> Double

    init(_ body: @escaping @Sendable ([Double]) -> Double) { self.body = body }
  }

  /// As it stands in a text, or what it is called.
  public let description: String
  private let storage: Storage

  /// - Parameters:
  ///   - description: What messages call it.
  ///   - body: Called with as many numbers as the option has arguments, from one thread at a time.
  public init(
    _ description: String = "a function", _ body: @escaping @Sendable ([Double]) -> Double
  ) {
    (self.description, storage) = (description, Storage(body))
  }

  package func callAsFunction(_ numbers: Double...) -> Double { storage.body(numbers) }

  /// True for one and the same function.
  public static func == (a: OptionFunction, b: OptionFunction) -> Bool { a.storage === b.storage }

  /// By which function it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}
