/// Which key does what: one table feeds dispatch, the bottom line and the help.
package struct KeyTable: Sendable, Equatable {
  /// Where a key works.
  package enum Place: String, CaseIterable, Sendable {
    case everywhere
    /// Any screen with fields and buttons.
    case form
    /// A field into which text is typed.
    case text
    /// A field with options, or a menu.
    case list
    /// A password.
    case secret
    case table
    /// A question, a menu, the help or a sheet that lies over the screen.
    case overlay
  }

  /// One action with its keys.
  package struct Binding: Sendable, Equatable {
    /// What the key does, such as `continue`; the front's own names and those of actions on screens.
    package let action: String
    /// Names of keys, the first one shown: `Tab`, `Ctrl-N`, `F10`, `a`.
    package let keys: [String]
    package let label: Words
    package let place: Place
    /// Whether the bottom line shows it where it works; the help always does.
    package let isShown: Bool

    package init(action: String, keys: [String], label: Words, place: Place, isShown: Bool) {
      self.action = action
      self.keys = keys
      self.label = label
      self.place = place
      self.isShown = isShown
    }
  }

  package let bindings: [Binding]

  package init(_ bindings: [Binding]) {
    self.bindings = bindings
  }

  /// The action of a key in the first of these places that knows it.
  package func action(of key: String, in places: [Place]) -> String? {
    for place in places {
      if let found = bindings.first(where: { $0.place == place && $0.keys.contains(key) }) {
        return found.action
      }
    }
    return nil
  }
}
