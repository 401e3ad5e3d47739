/// A function that is a value: `Sin`, `#^2 &`, `Function[{x, y}, x y]`.
package struct FunctionValue: Sendable {
  /// How deep functions may hold functions.
  static let depthLimit = 64

  enum Form: Sendable {
    /// A function of the language, one that is defined, or the head of variables such as `x[1]`.
    case named(String)
    /// `body &`, with `#1`, `#2` … for the arguments.
    case slots(body: Syntax)
    /// `Function[{x, y}, body]`.
    case parameters([String], body: Syntax)
  }

  let form: Form
  /// What names mean in the body.
  let scope: Lowering.Scope
  /// 1 for a function whose body refers to no other.
  let depth: Int

  init(_ form: Form, _ scope: Lowering.Scope) {
    (self.form, self.scope) = (form, scope)
    switch form {
    case .named: depth = 1
    case .slots, .parameters:
      let held = scope.locals.values.reduce(0) { max($0, $1.depth) }
      depth = 1 + (scope.slots ?? []).reduce(held) { max($0, $1.depth) }
    }
  }

  /// The name where it is nothing but a name.
  var name: String? {
    if case .named(let name) = form { name } else { nil }
  }
}
