package import RealModule

/// The numbers that the method computes with: Double, and whatever is wider.
///
/// Every tolerance and every regularization is a power of their epsilon (``Tolerances``), so that more
/// digits need no other constants.
package typealias ConicScalar = Real & BitwiseCopyable & Sendable
