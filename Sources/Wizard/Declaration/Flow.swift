/// A journey: screens in order, with the conditions under which each applies.
package struct Flow: Hashable, Sendable {
  /// How the screens belong together.
  package enum Shape: String, CaseIterable, Sendable {
    /// One after the other, to an end.
    case steps
    /// Side by side, chosen from a menu.
    case menu
  }

  /// One line of the menu of a flow whose screens stand side by side.
  package struct Entry: Hashable, Sendable {
    /// The screen it opens; nil for a heading.
    package let screen: String?
    package let label: Words
    /// Whether it stands under a heading.
    package let isNested: Bool

    package init(screen: String?, label: Words, isNested: Bool) {
      self.screen = screen
      self.label = label
      self.isNested = isNested
    }
  }

  private struct FieldPlace: Hashable {
    let screen: Int
    let field: Int
  }

  /// Kebab-case, unique among flows.
  package let name: String
  package let title: Words
  package let shape: Shape
  package let screens: [Screen]
  /// Where each screen stands, by its name: they are asked for very often.
  private let placesOfScreens: [String: Int]
  /// The same for the fields, within their screen.
  private let placesOfFields: [String: FieldPlace]
  package var menu: [Entry] = []
  /// Actions that every screen of the flow offers.
  package var actions: [Action] = []
  /// Whether answers are kept as a draft until the flow is finished.
  package var keepsDraft = false

  package init(name: String, title: Words, shape: Shape, screens: [Screen]) {
    self.name = name
    self.title = title
    self.shape = shape
    self.screens = screens
    // Of two that are called the same, which the check refuses, the first one counts.
    placesOfScreens = Dictionary(screens.indices.map { (screens[$0].name, $0) }) { min($0, $1) }
    var placesOfFields: [String: FieldPlace] = [:]
    for screen in screens.indices {
      for field in screens[screen].fields.indices {
        let name = screens[screen].fields[field].name
        if placesOfFields[name] == nil {
          placesOfFields[name] = FieldPlace(screen: screen, field: field)
        }
      }
    }
    self.placesOfFields = placesOfFields
  }

  /// The screen of that name, or nil.
  package func screen(_ name: String) -> Screen? { placesOfScreens[name].map { screens[$0] } }

  /// The field of that name on whichever screen, or nil.
  package func field(_ name: String) -> Field? {
    placesOfFields[name].map { screens[$0.screen].fields[$0.field] }
  }
}
