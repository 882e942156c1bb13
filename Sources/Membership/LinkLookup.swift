/// What an invitation is found by when its link is used; it opens nothing itself.
package struct LinkLookup: Hashable, Sendable {
  /// A hash of the token.
  package let text: String

  package init(_ text: String) { self.text = text }
}
