/// How a field behaves under the keys.
enum Shape: Hashable, Sendable {
  /// One line of text.
  case line
  /// Several lines of text.
  case lines
  /// A text that is not shown.
  case secret
  /// One of several options.
  case oneOf
  /// Any number of options.
  case anyOf
  case yesNo
  /// Nothing to be done with it.
  case none

  var isTyped: Bool { self == .line || self == .lines || self == .secret }
  var isList: Bool { self == .oneOf || self == .anyOf || self == .yesNo }
}
