/// The name of one thing in the store, kept apart from the names of other kinds of things.
package struct Identifier<Subject>: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }
}
