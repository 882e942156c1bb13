import Wizard

/// Something that a screen file names, declares or says, as the checker needs to know it.
///
/// Mentions come in the order in which a person meets things: what is asked earlier stands earlier.
struct Mention {
  enum Subject {
    /// Words with their dotted path, the one under which a language file translates them.
    case words(String, path: String)
    /// A condition together with those that must hold before it is even asked.
    case condition(Condition, within: [Condition])
    /// A field begins to be known, with the conditions under which it is asked.
    case field(Field, within: [Condition])
    /// A screen stands in a flow, under this condition.
    case screen(String, when: Condition?)
    /// Something that must be in a list that is known elsewhere.
    case use(Kind, String)
    /// A field that another flow must have.
    case fieldOf(flow: String, String)
    /// A name that must be the only one of its kind in this scope.
    case name(String, in: String)
    /// A key of the keyboard in a place.
    case key(String, in: KeyTable.Place)
  }

  /// What a name may stand for.
  enum Kind: String {
    case check, command, fact, source, field, screen, flow
    case keyAction = "action"
  }

  let subject: Subject
  let file: String
  let line: Int
}
